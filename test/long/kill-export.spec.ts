import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import http from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { actorWith } from '../support/actors.service.js';
import { startTestApp } from '../support/app.service.js';
import { client } from '../support/client.service.js';
import { createTestDatabase } from '../support/database.service.js';
import { bearer } from '../support/dossier.service.js';
import { measured } from '../support/measured.service.js';
import { RealServer } from '../support/real-server.service.js';
import { strays } from '../support/strays.query.js';

const APPLICATIONS = Number(process.env['APPLICATIONS'] ?? 10_000);
const ROUNDS = Number(process.env['ROUNDS'] ?? 30);
/** How often one and the same file is cut off. */
const KILLS = 8;
const SCHEDULES = 5;

interface Taken {
  bytes: number;
  hash: string;
  /** The answer came to its end, by what the line says. */
  whole: boolean;
}

describe(`an export of ${APPLICATIONS} applications, killed`, () => {
  let server: RealServer;
  let records: pg.Client;
  let officer: { Authorization: string };

  beforeAll(async () => {
    server = await RealServer.on(await createTestDatabase());
    await server.seed(APPLICATIONS);
    const house = await startTestApp({ database: server.database });
    officer = await bearer(house, await actorWith(house, 'officer'));
    await house.close();
    records = new pg.Client(server.database.ownerUrl);
    await records.connect();
    await server.start();
  }, 600_000);

  afterAll(async () => {
    await records?.end();
    await server?.remove();
  });

  /** Reads a file as a browser does; `begun` is called with its first bytes. */
  function take(address: string, begun: () => unknown = () => undefined): Promise<Taken> {
    const hash = createHash('sha256');
    let bytes = 0;
    return new Promise((resolve) => {
      const end = (whole: boolean) => resolve({ bytes, hash: hash.copy().digest('hex'), whole });
      const request = http.get(new URL(address, server.url), { agent: false, headers: officer }, (answer) => {
        answer.once('data', begun);
        answer.on('data', (part: Buffer) => {
          bytes += part.length;
          hash.update(part);
        });
        answer.on('end', () => end(answer.statusCode === 200 && answer.complete));
        answer.on('error', () => end(false));
      });
      request.on('error', () => end(false));
    });
  }

  async function verify(): Promise<void> {
    const { code, said } = await server.command('verify');
    expect([code, said.split('\n').filter((one) => one.startsWith('BROKEN'))]).toEqual([0, []]);
  }

  it('in the middle of an answer, is never taken for whole', async () => {
    await take('/api/v1/applications.csv');
    let begun = 0;
    const file = await take('/api/v1/applications.csv', () => (begun = performance.now()));
    const ms = performance.now() - begun;
    expect(file.whole).toBe(true);
    const found = { broken: 0, whole: 0 };
    let most = 0;
    for (let round = 0; round < ROUNDS; round++) {
      let killed: Promise<void> | undefined;
      const kill = () => void (killed = sleep(Math.random() * ms).then(() => server.end('SIGKILL')));
      const one = await take('/api/v1/applications.csv', kill);
      await killed;
      if (one.whole) {
        found.whole++;
        expect([one.bytes, one.hash]).toEqual([file.bytes, file.hash]);
      } else {
        found.broken++;
        most = Math.max(most, one.bytes);
        // Its last byte may have come, and the end of the answer not.
        expect(one.bytes).toBeLessThanOrEqual(file.bytes);
      }
      await server.start();
    }
    const figures = { rounds: ROUNDS, bytes: file.bytes, ...found, mostBytesOfABrokenOne: most };
    process.stdout.write(`exports killed: ${JSON.stringify(figures)}\n`);
    measured('exports killed', figures);
    expect(found.broken).toBeGreaterThan(0);
    const again = await take('/api/v1/applications.csv');
    expect([again.whole, again.hash]).toEqual([true, file.hash]);
  });

  interface File {
    id: string;
    state: string;
    rows: number | null;
    hash: string | null;
  }

  async function ready(id: string): Promise<File> {
    for (let i = 0; i < 1_200; i++) {
      const { body } = await client(server.url).get<File>(`/api/v1/statistics/files/${id}`, officer);
      if (body.state === 'ready') return body;
      await sleep(50);
    }
    throw new Error('the file is not made');
  }

  const order = async () => {
    const body = { kind: 'rows', format: 'csv', measure: 'applied' };
    const answer = await client(server.url).post<File>('/api/v1/statistics/files', body, officer);
    expect(answer.status).toBe(202);
    return answer.body.id;
  };

  it('of a file that is made, leaves it whole or not there, and is made after the start', async () => {
    await ready(await order());
    const began = performance.now();
    const model = await ready(await order());
    const ms = performance.now() - began;
    let [cut, slowest] = [0, 0];
    for (let round = 0; round < ROUNDS; round++) {
      const id = await order();
      await sleep(Math.random() * ms);
      await server.end('SIGKILL');
      const { rows } = await records.query<{ hash: string | null }>(
        'select file_hash as hash from figure_file where id = $1',
        [id],
      );
      if (rows[0]!.hash === null) cut++;
      await server.start();
      const served = performance.now();
      const made = await ready(id);
      if (rows[0]!.hash === null) slowest = Math.max(slowest, performance.now() - served);
      expect(made.rows).toBe(model.rows);
      const file = await take(`/api/v1/statistics/files/${id}/content`);
      expect([file.whole, file.hash]).toEqual([true, made.hash]);
    }
    const figures = { rounds: ROUNDS, cut, rows: model.rows ?? 0, secondsToBeMade: Math.round(slowest / 100) / 10 };
    process.stdout.write(`files killed while they were made: ${JSON.stringify(figures)}\n`);
    measured('files killed while they were made', figures);
    expect(cut).toBeGreaterThan(0);
    expect(slowest).toBeLessThan(10_000 + ms);
    for (let i = 0; i < 400 && (await strays(records, server.uploads)).length > 0; i++) await sleep(50);
    expect(await strays(records, server.uploads)).toEqual([]);
    await verify();
  });

  it(`of one file, ${KILLS} times, which may fail five times, makes it all the same`, async () => {
    const id = await order();
    const held = `select exists (select from graphile_worker.jobs where task_identifier = 'statistics.file'
      and locked_at is not null) as held`;
    for (let kill = 0; kill < KILLS; kill++) {
      const began = performance.now();
      while (!(await records.query<{ held: boolean }>(held)).rows[0]!.held) {
        if (performance.now() - began > 60_000) throw new Error(`nobody takes it after ${kill} kills`);
        await sleep(2);
      }
      await server.end('SIGKILL');
      await server.start();
    }
    const began = performance.now();
    expect((await ready(id)).rows).toBeGreaterThan(0);
    const figures = { kills: KILLS, secondsToBeMade: Math.round((performance.now() - began) / 100) / 10 };
    process.stdout.write(`one file killed again and again: ${JSON.stringify(figures)}\n`);
    measured('one file killed again and again', figures);
    await verify();
  });

  it('of files that come by schedule, orders and tells of each once', async () => {
    const body = { kind: 'figure', format: 'csv', every: 'month', measure: 'applied' };
    for (let i = 0; i < SCHEDULES; i++) {
      const { status } = await client(server.url).post('/api/v1/statistics/schedules', body, officer);
      expect(status).toBe(201);
    }
    const counts = async () =>
      (
        await records.query<{ files: number; mails: number; open: number }>(
          `select (select count(*)::int from figure_file where schedule_id is not null) as files,
             (select count(*)::int from mail where kind = 'statistics.scheduled') as mails,
             (select count(*)::int from figure_file where schedule_id is not null and status <> 'ready') as open`,
        )
      ).rows[0]!;
    const rounds = Math.ceil(ROUNDS / 3);
    for (let round = 1; round <= rounds; round++) {
      await records.query(`update figure_schedule set next_on = current_date - 1`);
      await records.query(`select graphile_worker.add_job('statistics.schedules')`);
      await sleep(Math.random() * 400);
      await server.end('SIGKILL');
      await server.start();
      const due = round * SCHEDULES;
      for (let i = 0; i < 600; i++) {
        const now = await counts();
        if (now.mails >= due && now.open === 0) break;
        await sleep(50);
      }
      expect(await counts()).toEqual({ files: due, mails: due, open: 0 });
    }
    measured('schedules killed', { rounds, files: rounds * SCHEDULES });
    await verify();
  });
});
