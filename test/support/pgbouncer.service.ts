import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../../src/platform/database/embedded-postgres.service.js';
import pg from 'pg';

/** A real pgbouncer in transaction mode before one database, with few connections to it. */
export class Pgbouncer {
  private constructor(
    private readonly process: ChildProcess,
    private readonly folder: string,
    /** The address that was given, through the pooler. */
    readonly url: string,
    private readonly port: number,
  ) {}

  static async start(appUrl: string, { size }: { size: number }): Promise<Pgbouncer> {
    const program = ['/usr/sbin/pgbouncer', '/usr/bin/pgbouncer', '/usr/local/bin/pgbouncer'].find(fs.existsSync);
    if (!program) throw new Error('This test needs pgbouncer: apt-get install pgbouncer');
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'matricula-pgbouncer-'));
    fs.chmodSync(folder, 0o755);
    const { hostname, port: behind, username, password, pathname } = new URL(appUrl);
    const database = pathname.slice(1);
    const port = await freePort();
    const users = path.join(folder, 'users.txt');
    const settings = path.join(folder, 'pgbouncer.ini');
    fs.writeFileSync(users, `"${username}" "${decodeURIComponent(password)}"\n`);
    fs.writeFileSync(
      settings,
      `[databases]
${database} = host=${hostname} port=${behind} dbname=${database} connect_query='SET statement_timeout = 9000; SET idle_in_transaction_session_timeout = 10000'
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
unix_socket_dir =
auth_type = scram-sha-256
auth_file = ${users}
admin_users = ${username}
pool_mode = transaction
default_pool_size = ${size}
max_client_conn = 500
`,
    );
    // It refuses to run as root.
    const [uid, gid] = process.getuid?.() === 0 ? idsOf('nobody') : [];
    if (uid !== undefined && gid !== undefined) for (const file of [users, settings]) fs.chownSync(file, uid, gid);
    const child = spawn(program, ['-q', settings], { stdio: 'ignore', cwd: '/', uid, gid });
    const address = new URL(appUrl);
    address.host = `127.0.0.1:${port}`;
    const made = new Pgbouncer(child, folder, address.href, port);
    for (let i = 0; i < 100; i++) {
      if (await made.ask('SHOW VERSION').then(Boolean, () => false)) return made;
      await sleep(100);
    }
    throw new Error('pgbouncer does not start');
  }

  /** What its console says. */
  async ask<Row extends pg.QueryResultRow>(command: string): Promise<Row[]> {
    const address = new URL(this.url);
    address.host = `127.0.0.1:${this.port}`;
    address.pathname = '/pgbouncer';
    const client = new pg.Client({ connectionString: address.href });
    client.on('error', () => undefined);
    await client.connect();
    try {
      return (await client.query<Row>(command)).rows;
    } finally {
      await client.end();
    }
  }

  async stop(): Promise<void> {
    if (this.process.exitCode === null && this.process.signalCode === null) {
      const ended = once(this.process, 'exit');
      this.process.kill('SIGTERM');
      await ended;
    }
    fs.rmSync(this.folder, { recursive: true, force: true });
  }
}

function idsOf(user: string): [number, number] {
  const id = (which: string) => Number(execFileSync('id', [which, user], { encoding: 'utf8' }));
  return [id('-u'), id('-g')];
}
