import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { DecisionService } from '../../src/decisions/decision.service.js';
import { accountWith, PASSWORD } from '../support/accounts.service.js';
import { actorWith, openOffering } from '../support/actors.service.js';
import { type Client, client } from '../support/client.service.js';
import { bearer } from '../support/dossier.service.js';
import { dossierAt, withStaff } from '../support/dossiers.service.js';
import { FalseClock } from '../support/false-clock.service.js';
import { Follower } from '../support/follower.service.js';
import { Hammer } from '../support/hammer.service.js';
import { measured } from '../support/measured.service.js';
import { databaseOn, OwnPostgres } from '../support/own-postgres.service.js';
import { RealServer } from '../support/real-server.service.js';

const HOUR = 3_600_000;
const JUMPS = Number(process.env['JUMPS'] ?? 40);
/** Hours by which clocks go wrong: an hour of summer time, a zone, a day, a week. */
const WRONG = [1, -1, 3, -5, 26, -26, 170, -170];

/** The portal and its database each look at a clock that is set forth and back while they work. */
describe('a clock that jumps', () => {
  let source: OwnPostgres;
  let portal: FalseClock;
  let database: FalseClock;
  let records: Follower;
  let server: RealServer;
  let hammer: Hammer;
  let officer: { email: string };
  let releaser: { Authorization: string };
  let admin: { Authorization: string };
  let reader: { Authorization: string };
  const drafts: string[] = [];

  beforeAll(async () => {
    source = await OwnPostgres.start({ wal_keep_size: '512' });
    portal = new FalseClock(path.join(source.folder, 'portal'));
    database = new FalseClock(path.join(source.folder, 'database'));
    const made = await databaseOn(source);
    records = await Follower.copy(source, 'own');
    records.follow();
    await records.start({}, database.env);
    await records.promote();
    await source.stop();
    server = await RealServer.make(
      async (app) => {
        const house = await withStaff(app);
        hammer = await Hammer.make(house, 4);
        officer = await accountWith(house, 'officer');
        const offeringId = await openOffering(house);
        for (let i = 0; i < 3; i++) {
          const { id, seq } = await dossierAt(house, offeringId, 'under_review');
          const draft = { event: 'reject', seq, reason: 'no_places' } as const;
          drafts.push((await house.get(DecisionService).draft(house.staff.dean, id, draft)).id);
        }
        releaser = await bearer(house, await actorWith(house, 'decision_maker'));
        admin = await bearer(house, await actorWith(house, 'admin'));
        reader = await bearer(house, await actorWith(house, 'officer'));
      },
      portal.env,
      { ...made, ownerUrl: records.url('matricula_owner'), appUrl: records.url('matricula_app') },
    );
    await server.start();
  }, 300_000);

  afterAll(async () => {
    fs.writeFileSync('/tmp/faults-said.log', server.said);
    await server?.remove();
    await records?.end('SIGKILL');
    await source?.remove();
  });

  const set = (hours: { portal: number; database: number }) => {
    portal.set(hours.portal * HOUR);
    database.set(hours.database * HOUR);
  };
  const both = (hours: number) => set({ portal: hours, database: hours });

  async function verify(): Promise<void> {
    const { code, said } = await server.command('verify');
    expect([code, said.split('\n').filter((one) => one.startsWith('BROKEN'))]).toEqual([0, []]);
  }

  const query = async <Row extends object>(sql: string, params: unknown[] = []): Promise<Row[]> =>
    records.query<Row>(sql, params, 'matricula');

  it.each([
    { who: 'the portal’s alone', set: (hours: number) => set({ portal: hours, database: 0 }), busy: 0 },
    // PostgreSQL's limits of time go by this clock: a statement that is under way when it jumps may be ended.
    { who: 'that of portal and database', set: both, busy: JUMPS / 10 },
  ])(`loses nothing, and says at worst that it is busy: $who, ${JUMPS} jumps`, async ({ who, set: jump, busy }) => {
    const before = hammer.promised.size;
    hammer.statuses.clear();
    const end = new AbortController();
    const work = hammer.work(server.url, end.signal);
    let slowest = 0;
    for (let round = 0; round < JUMPS; round++) {
      jump(round % 2 ? 0 : WRONG[(round / 2) % WRONG.length]!);
      const began = performance.now();
      const acknowledged = hammer.promised.size;
      while (hammer.promised.size < acknowledged + 8 && performance.now() - began < 12_000) await sleep(10);
      slowest = Math.max(slowest, performance.now() - began);
      await sleep(Math.random() * 300);
    }
    end.abort();
    await work;
    both(0);
    const { 503: triedAgain = 0, ...worse } = hammer.others;
    const acknowledged = hammer.promised.size - before;
    const figures = { jumps: JUMPS, acknowledged, triedAgain, secondsToGoOn: sec(slowest) };
    process.stdout.write(`jumps of ${who}: ${JSON.stringify(figures)}\n`);
    measured(`jumps of ${who}`, figures);
    expect(worse).toEqual({});
    expect(triedAgain).toBeLessThanOrEqual(busy);
    expect(slowest).toBeLessThan(10_000);
    expect(await hammer.lost(server.database.ownerUrl)).toEqual([]);
    await verify();
  });

  it('says on the operations page that the clocks differ, while they do', async () => {
    const page = () => client(server.url).get('/staff/operations', { ...admin, Accept: 'text/html' });
    expect((await page()).text).not.toContain('clocks of the portal and of the database differ');
    set({ portal: 1, database: 0 });
    expect((await page()).text).toContain('clocks of the portal and of the database differ');
    both(0);
  });

  it('ends a session that is too old by it, and gives it back to nobody when it is set right', async () => {
    const signIn = async (): Promise<Client> => {
      const visitor = client(server.url);
      const answer = await visitor.post('/api/v1/sessions', { email: officer.email, password: PASSWORD });
      expect(answer.status).toBe(201);
      return visitor;
    };
    const opens = async (one: Client) => (await one.get('/api/v1/me')).status;
    const [used, left] = [await signIn(), await signIn()];
    both(3);
    expect(await opens(used)).toBe(200);
    both(-5);
    expect(await opens(used)).toBe(200);
    both(13);
    expect(await opens(left)).toBe(401);
    both(0);
    expect(await opens(left)).toBe(401);
    expect(await opens(used)).toBe(200);
    // Made under a clock that was ahead, it ends no later for it than it would have.
    both(26);
    const ahead = await signIn();
    both(0);
    expect(await opens(ahead)).toBe(200);
    both(26 + 13);
    expect(await opens(ahead)).toBe(401);
    both(0);
  });

  it('lets a release of a set hour out once, whichever way it jumps about that hour', async () => {
    const at = new Date(Date.now() + 2 * HOUR).toISOString();
    const answer = await client(server.url).post<{ id: string }>(
      '/api/v1/decisions/release',
      { ids: drafts, at },
      releaser,
    );
    expect(answer.status).toBe(202);
    const state = async () =>
      (
        await query<{ finished: boolean; released: number; events: number }>(
          `select r.finished_at is not null as finished, jsonb_array_length(r.items) as released,
             (select count(*)::int from application_event e join decision d on d.application_id = e.application_id
              where d.id = any($2) and e."to" = 'rejected') as events
           from decision_release r where r.id = $1`,
          [answer.body.id, drafts],
        )
      )[0]!;
    both(-5);
    await sleep(3_000);
    expect(await state()).toEqual({ finished: false, released: 0, events: 0 });
    both(3);
    const began = performance.now();
    for (let i = 0; i < 300 && !(await state()).finished; i++) await sleep(50);
    const seconds = sec(performance.now() - began);
    both(0);
    await sleep(3_000);
    both(3);
    await sleep(3_000);
    both(0);
    expect(await state()).toEqual({ finished: true, released: drafts.length, events: drafts.length });
    measured('a release when its hour jumped near', { secondsUntilOut: seconds });
    expect(seconds).toBeLessThan(10);
  });

  it('does again what it does each minute and each night, once it was set back', async () => {
    const until = async (what: string, params: unknown[] = []) => {
      const began = performance.now();
      while (performance.now() - began < 200_000) {
        if ((await query<{ so: boolean }>(`select ${what} as so`, params))[0]!.so) return performance.now() - began;
        await sleep(100);
      }
      throw new Error(`it waited in vain for: ${what}`);
    };
    const schedule = { kind: 'figure', format: 'csv', every: 'month', measure: 'applied' };
    expect((await client(server.url).post('/api/v1/statistics/schedules', schedule, reader)).status).toBe(201);
    // From some moments before the schedules are looked at it goes forth, and back amid the making up for what was missed.
    const night = new Date();
    night.setUTCHours(24 + 4, 18, 30, 0);
    both(50);
    const minute = `(select last_execution from graphile_worker._private_known_crontabs
      where identifier = 'statistics.fold')`;
    await until(`${minute} > $1::timestamptz + interval '1 hour'`, [night]);
    await query(`update figure_schedule set next_on = $1::date - 1`, [night.toISOString().slice(0, 10)]);
    const files = `(select count(*)::int from figure_file where schedule_id is not null)`;
    const [{ before }] = (await query<{ before: number }>(`select ${files} as before`)) as [{ before: number }];
    both((night.getTime() - Date.now()) / HOUR);
    const figures = {
      secondsToTheNextMinute: sec(await until(`${minute} between $1::timestamptz and now()`, [night])),
      secondsToTheNightsWork: sec(await until(`${files} = $1`, [before + 1])),
    };
    both(0);
    process.stdout.write(`timers of a clock that was set back: ${JSON.stringify(figures)}\n`);
    measured('timers of a clock that was set back', figures);
  });
});

function sec(milliseconds: number): number {
  return Math.round(milliseconds / 100) / 10;
}
