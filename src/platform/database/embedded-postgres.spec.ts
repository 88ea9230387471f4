import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { EmbeddedPostgres } from './embedded-postgres.service.js';

async function query(server: EmbeddedPostgres, sql: string) {
  const client = new pg.Client(server.url('matricula_owner'));
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

/** Starts and stops real servers: some seconds each. */
describe('the embedded PostgreSQL', () => {
  let dataDir: string;
  const started: EmbeddedPostgres[] = [];

  beforeEach(() => {
    dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'matricula-pg-'));
    fs.chmodSync(dataDir, 0o755);
  });
  afterEach(async () => {
    for (const server of started.splice(0)) await server.stop();
    const pid = serverPid();
    if (pid) process.kill(pid, 'SIGQUIT');
    fs.rmSync(dataDir, { recursive: true, force: true, maxRetries: 10 });
  });

  const start = async () => {
    const server = await EmbeddedPostgres.start({ dataDir, settings: { fsync: 'off' } });
    started.push(server);
    return server;
  };

  function serverPid(): number | undefined {
    try {
      return Number(fs.readFileSync(path.join(dataDir, 'pg/postmaster.pid'), 'utf8').split('\n')[0]);
    } catch {
      return undefined;
    }
  }

  /** What is left when a process is killed: its server runs on, its lock is gone with its connection. */
  async function killedOwner(server: EmbeddedPostgres): Promise<void> {
    Object.assign(server, { stopping: true });
    started.splice(started.indexOf(server), 1);
    await (server as unknown as { keeper: pg.Client }).keeper.end();
  }

  it('makes roles that own only what they should, and finds names in every script', async () => {
    const server = await start();
    await query(server, 'CREATE EXTENSION pg_trgm');
    const rows = await query(
      server,
      `SELECT current_setting('listen_addresses') AS addresses, inet_server_addr()::text AS here,
              cardinality(show_trgm('Шевченко')) > 0 AND cardinality(show_trgm('محمد')) > 0 AS trigrams,
              (SELECT array_agg(rolname ORDER BY rolname) FROM pg_roles WHERE rolsuper) AS superusers`,
    );
    expect(rows).toEqual([{ addresses: '127.0.0.1', here: '127.0.0.1/32', trigrams: true, superusers: '{postgres}' }]);
    const secret = fs.statSync(path.join(dataDir, 'pg-secret'));
    expect(secret.mode & 0o777).toBe(0o600);
    const stranger = server.url('matricula_app').replace(/:[^:@]+@/, ':wrong@');
    await expect(new pg.Client(stranger).connect()).rejects.toMatchObject({ code: '28P01' });
  });

  it('keeps the rows over a stop, adopts an orphan, and recovers when the server was killed as well', async () => {
    const first = await start();
    await query(first, 'CREATE TABLE kept (name text)');
    await query(first, `INSERT INTO kept VALUES ('Ada')`);
    const firstPid = serverPid();
    await first.stop();
    started.pop();
    expect(serverPid()).toBeUndefined();

    const second = await start();
    expect(second.adopted).toBe(false);
    expect(serverPid()).not.toBe(firstPid);
    const orphan = serverPid();
    await killedOwner(second);

    const third = await start();
    expect([third.adopted, serverPid(), third.port]).toEqual([true, orphan, second.port]);
    expect(await query(third, 'SELECT name FROM kept')).toEqual([{ name: 'Ada' }]);
    await killedOwner(third);
    process.kill(orphan ?? 0, 'SIGKILL');

    const fourth = await start();
    expect(fourth.adopted).toBe(false);
    expect(await query(fourth, 'SELECT name FROM kept')).toEqual([{ name: 'Ada' }]);
  });

  it('is started again at the same port when it dies under a running process', async () => {
    const server = await start();
    await query(server, 'CREATE TABLE kept (name text)');
    const pid = serverPid() ?? 0;
    process.kill(pid, 'SIGKILL');
    let answer: unknown;
    for (let i = 0; i < 1_200 && !answer; i++) {
      await new Promise((resolve) => setTimeout(resolve, 50));
      answer = await query(server, 'SELECT count(*)::int AS rows FROM kept').catch(() => undefined);
    }
    expect(answer).toEqual([{ rows: 0 }]);
    expect(serverPid()).not.toBe(pid);
  });

  it('is shared by two processes, and the last one to leave ends it', async () => {
    const [one, two] = await Promise.all([start(), start()]);
    expect(one.port).toBe(two.port);
    expect([one.adopted, two.adopted].toSorted()).toEqual([false, true]);
    await one.stop();
    expect(await query(two, 'SELECT 1 AS fine')).toEqual([{ fine: 1 }]);
    await two.stop();
    started.splice(0);
    expect(serverPid()).toBeUndefined();
  });

  it('does not mistake a stranger with an old number for its server', async () => {
    const first = await start();
    await first.stop();
    started.pop();
    const lines = [String(process.pid), path.join(dataDir, 'pg'), '0', String(first.port), '', '127.0.0.1', '', ''];
    fs.writeFileSync(path.join(dataDir, 'pg/postmaster.pid'), lines.join('\n'));
    const second = await start();
    expect(second.adopted).toBe(false);
  });

  it('says which version made the folder when it is another one', async () => {
    const first = await start();
    await first.stop();
    started.pop();
    fs.writeFileSync(path.join(dataDir, 'pg/PG_VERSION'), '17\n');
    await expect(start()).rejects.toThrow(/made by PostgreSQL 17/);
  });

  it('starts over where the first start was cut off', async () => {
    fs.mkdirSync(path.join(dataDir, 'pg.new'));
    fs.writeFileSync(path.join(dataDir, 'pg.new/half'), '');
    const server = await start();
    expect(await query(server, 'SELECT 1 AS fine')).toEqual([{ fine: 1 }]);
  });
});

// Only root can be barred this way; an ordinary user runs the server as itself.
if (process.getuid?.() === 0) {
  describe('as root', () => {
    it('says which folder bars the way of the server', async () => {
      const closed = fs.mkdtempSync(path.join(os.tmpdir(), 'matricula-closed-'));
      fs.chmodSync(closed, 0o700);
      try {
        await expect(EmbeddedPostgres.start({ dataDir: path.join(closed, 'data') })).rejects.toThrow(
          new RegExp(`cannot enter ${closed}:`),
        );
      } finally {
        fs.rmSync(closed, { recursive: true, force: true });
      }
    });
  });
}
