import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { digestOf } from '../../src/accounts/secret.rules.js';
import type { Role } from '../../src/accounts/permission.policy.js';
import { newId } from '../../src/platform/database/id.rules.js';
import { createTestDatabase } from '../support/database.service.js';
import { Hammer } from '../support/hammer.service.js';
import type { LoadOrder } from '../support/load.program.js';
import { load } from '../support/load.service.js';
import { measured } from '../support/measured.service.js';
import { RealServer } from '../support/real-server.service.js';

const APPLICATIONS = 300;
const SECRET = 'only for tests, only for tests, only for tests';

/** Migrations of which docs/operations.md says that they need a stop: figures come out wrong beside the older version. */
const STOPS = ['RepresentedBy1795000003090'];
const FIGURES = ['cubes and tail hold every line of the ledger', 'the ledger of figures says what the history says'];

type Header = { Authorization: string };

/** What `git` says; this test needs the history of the project. */
const git = (...args: string[]) => execFileSync('git', args, { encoding: 'utf8' }).trim();

/** The commit before the last that changed the schema, or what OLD names. */
const OLD = git('rev-parse', process.env['OLD'] ?? `${git('log', '-1', '--format=%H', '--', 'migrations/index.ts')}^`);

/** The version before the last migration serves, while the present one migrates and begins to serve beside it. */
describe(`the version of ${OLD.slice(0, 7)} and the present one on one database`, () => {
  let folder: string;
  let older: RealServer;
  let newer: RealServer;
  let records: pg.Client;
  let hammers: [Hammer, Hammer];
  let asks: LoadOrder['asks'];

  beforeAll(async () => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'matricula-old-'));
    fs.chmodSync(folder, 0o755);
    execFileSync('sh', ['-c', `git archive ${OLD} | tar -x -C ${folder}`]);
    fs.symlinkSync(path.resolve('node_modules'), path.join(folder, 'node_modules'));
    execFileSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.json'], { cwd: folder });
    const database = await createTestDatabase({ empty: true });
    older = await RealServer.on(database, { SESSION_SECRET: SECRET }, path.join(folder, 'dist/src/main.js'));
    newer = await RealServer.on(database, { SESSION_SECRET: SECRET, UPLOADS_DIR: older.uploads });
    await older.seed(APPLICATIONS);
    records = new pg.Client(database.ownerUrl);
    await records.connect();
    const [officer, dean, admin] = [await token('officer'), await token('decision_maker'), await token('admin')];
    const { rows } = await records.query<{ id: string }>(
      `select id from application where status = 'under_review' order by id limit 6`,
    );
    expect(rows).toHaveLength(6);
    const ids = rows.map(({ id }) => id);
    hammers = [Hammer.of(ids.slice(0, 3), dean, admin), Hammer.of(ids.slice(3), dean, admin)];
    const get = (address: string, headers?: Header) => ({ method: 'GET', path: address, headers, expect: 200 });
    asks = [
      get('/'),
      get('/api/v1/programmes'),
      get('/statistics'),
      get('/api/v1/applications', officer),
      get('/api/v1/applications?q=status:under_review', officer),
      get(`/api/v1/applications/${ids[0]}`, officer),
      get(`/staff/applications/${ids[0]}`, officer),
      get('/staff/applications', officer),
      get('/api/v1/applications.csv', officer),
      get('/api/v1/statistics/countries?measure=applied', officer),
      get('/staff/statistics', officer),
      get('/api/v1/me', dean),
    ];
    await older.start();
  }, 900_000);

  afterAll(async () => {
    await records?.end();
    await newer?.end('SIGKILL');
    await older?.remove();
    fs.rmSync(folder, { recursive: true, force: true });
  });

  /** A colleague and a token, by what both versions have in common. */
  async function token(role: Role): Promise<Header> {
    const [id, secret] = [newId(), randomBytes(32).toString('base64url')];
    await records.query(
      `insert into account (id, email, email_confirmed_at, password_hash, name, roles, locale, created_at)
       values ($1, $2, now(), null, $3, $4, 'en', now())`,
      [id, `${id}@example.test`, `A ${role}`, [role]],
    );
    await records.query(
      `insert into api_token (id, hash, account_id, name, scopes, created_at) values ($1, $2, $3, 'test', '{*}', now())`,
      [newId(), digestOf(secret), id],
    );
    return { Authorization: `Bearer ${secret}` };
  }

  it('both answer, before, during and after the migration, nothing is lost, and no more is broken than was announced', async () => {
    const names = async () => (await records.query<{ name: string }>('select name from migrations order by id')).rows;
    const before = await names();
    const end = new AbortController();
    const [first, second] = hammers;
    const old = load({ url: older.url, lines: 2, asks });
    const work = [first.work(older.url, end.signal)];
    await sleep(5_000);
    const began = performance.now();
    const migrated = await newer.command('migrate');
    const seconds = Math.round((performance.now() - began) / 100) / 10;
    expect(migrated.code).toBe(0);
    await sleep(5_000);
    await newer.start();
    const fresh = load({ url: newer.url, lines: 2, asks });
    work.push(second.work(newer.url, end.signal));
    await sleep(15_000);
    const reports = [await old.end(), await fresh.end()];
    end.abort();
    await Promise.all(work);
    await older.end('SIGTERM');
    const applied = (await names()).map(({ name }) => name).slice(before.length);
    const figures = {
      migrations: applied.length,
      secondsToMigrate: seconds,
      requestsToOld: reports[0]!.requests,
      requestsToNew: reports[1]!.requests,
      failed: reports.reduce((all, { failed }) => all + failed.length, 0),
      slowestMs: Math.max(...reports.map(({ slowestMs }) => slowestMs)),
      transitions: first.promised.size + second.promised.size,
    };
    process.stdout.write(`two versions: ${JSON.stringify(figures)}\n`);
    measured('two versions', figures);
    expect(figures.migrations).toBeGreaterThan(0);
    expect(reports.map(({ failed }) => [...new Set(failed)])).toEqual([[], []]);
    expect([first.others, second.others]).toEqual([{}, {}]);
    expect([await first.lost(older.database.ownerUrl), await second.lost(older.database.ownerUrl)]).toEqual([[], []]);
    const { said } = await newer.command('verify');
    const announced = applied.some((name) => STOPS.includes(name)) ? FIGURES : [];
    const broken = said.split('\n').filter((one) => one.startsWith('BROKEN'));
    expect(broken.filter((one) => !announced.some((figure) => one.includes(figure)))).toEqual([]);
  }, 900_000);
});
