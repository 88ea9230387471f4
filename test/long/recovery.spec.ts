import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { TestApp } from '../support/app.service.js';
import { Follower } from '../support/follower.service.js';
import { Hammer } from '../support/hammer.service.js';
import { measured } from '../support/measured.service.js';
import { databaseOn, openFolder, OwnPostgres } from '../support/own-postgres.service.js';
import { RealServer } from '../support/real-server.service.js';

/** The archive of PostgreSQL, as docs/operations.md describes it: a base backup, then the log up to a moment. */
describe('a return to any moment', () => {
  let archive: string;
  let primary: OwnPostgres;
  let recovered: Follower;
  let server: RealServer;
  let hammer: Hammer;

  beforeAll(async () => {
    const folder = openFolder();
    archive = path.join(folder, 'archive');
    fs.mkdirSync(archive);
    fs.chmodSync(archive, 0o777);
    const settings = { archive_mode: 'on', archive_command: `test ! -f ${archive}/%f && cp %p ${archive}/%f` };
    primary = await OwnPostgres.start(settings, folder);
    const fill = async (house: TestApp) => void (hammer = await Hammer.make(house, 4));
    server = await RealServer.make(fill, {}, await databaseOn(primary));
    await server.start();
  });

  afterAll(async () => {
    await server?.remove();
    await recovered?.end('SIGKILL');
    await primary?.remove();
  });

  it('brings back all that was promised until then, and nothing of later', async () => {
    const keeper = new pg.Client(primary.url('postgres', 'matricula'));
    await keeper.connect();
    const work = async (ms: number) => {
      const end = new AbortController();
      const done = hammer.work(server.url, end.signal);
      await sleep(ms);
      end.abort();
      await done;
    };
    // The base backup is taken amid the work.
    const [, base] = await Promise.all([work(6_000), Follower.copy(primary, 'restored')]);
    recovered = base;
    await work(3_000);
    const promised = new Map(hammer.promised);
    await sleep(300);
    const { rows } = await keeper.query<{ at: string }>('select clock_timestamp()::text as at');
    await sleep(300);
    await work(3_000);
    const later = hammer.promised.size - promised.size;
    expect(later).toBeGreaterThan(0);
    await keeper.query('select pg_switch_wal()');
    for (let i = 0; i < 300; i++) {
      const { rows: waiting } = await keeper.query<{ done: boolean }>(
        `select last_archived_wal >= pg_walfile_name(pg_current_wal_lsn() - 1) as done from pg_stat_archiver`,
      );
      if (waiting[0]!.done) break;
      await sleep(100);
    }
    await keeper.end();
    const began = performance.now();
    recovered.recover();
    await recovered.start({
      primary_conninfo: '',
      archive_mode: 'off',
      restore_command: `cp ${archive}/%f %p`,
      recovery_target_time: rows[0]!.at,
      recovery_target_action: 'promote',
    });
    for (let i = 0; i < 300; i++) {
      const [state] = await recovered.query<{ open: boolean }>('select not pg_is_in_recovery() as open');
      if (state!.open) break;
      await sleep(100);
    }
    const seconds = Math.round((performance.now() - began) / 100) / 10;
    const found = new pg.Client(recovered.url('matricula_owner'));
    await found.connect();
    const events = await found.query<{ key: string }>(
      `select application_id || ' ' || seq as key from application_event where application_id = any($1)`,
      [hammer.dossiers],
    );
    await found.end();
    const held = new Set(events.rows.map(({ key }) => key));
    const lost = [...promised.keys()].filter((key) => !held.has(key));
    const tooLate = [...hammer.promised.keys()].filter((key) => !promised.has(key) && held.has(key));
    const figures = { promised: promised.size, later, lost: lost.length, tooLate: tooLate.length, seconds };
    process.stdout.write(`return to a moment: ${JSON.stringify(figures)}\n`);
    measured('return to a moment', figures);
    expect([lost, tooLate]).toEqual([[], []]);
    await server.end('SIGTERM');
    server.env['DATABASE_URL'] = recovered.url('matricula_app');
    server.env['DATABASE_OWNER_URL'] = recovered.url('matricula_owner');
    const { code, said } = await server.command('verify');
    expect([code, said.split('\n').filter((line) => line.startsWith('BROKEN'))]).toEqual([0, []]);
  });
});
