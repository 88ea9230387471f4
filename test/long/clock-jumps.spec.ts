import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { entities } from '../../src/app.entity.js';
import { DecisionService } from '../../src/decisions/decision.service.js';
import { EmbeddedPostgres } from '../../src/platform/database/embedded-postgres.service.js';
import { migrate } from '../../src/platform/database/migrate.service.js';
import { accountWith, PASSWORD } from '../support/accounts.service.js';
import { actorWith, openOffering } from '../support/actors.service.js';
import { type Client, client } from '../support/client.service.js';
import { bearer } from '../support/dossier.service.js';
import { dossierAt, withStaff } from '../support/dossiers.service.js';
import { FalseClock } from '../support/false-clock.service.js';
import { Follower } from '../support/follower.service.js';
import { Hammer } from '../support/hammer.service.js';
import { measured } from '../support/measured.service.js';
import { RealServer } from '../support/real-server.service.js';
import { loadReferenceData } from '../support/reference-data.service.js';

const HOUR = 3_600_000;
const JUMPS = Number(process.env['JUMPS'] ?? 40);
/** Hours by which clocks go wrong: an hour of summer time, a zone, a day, a week. */
const WRONG = [1, -1, 3, -5, 26, -26, 170, -170];

/** The portal and its database each look at a clock that is set forth and back while they work. */
describe('a clock that jumps', () => {
  let folder: string;
  let portal: FalseClock;
  let database: FalseClock;
  let source: EmbeddedPostgres;
  let records: Follower;
  let server: RealServer;
  let hammer: Hammer;
  let officer: { email: string };
  let releaser: { Authorization: string };
  let admin: { Authorization: string };
  const drafts: string[] = [];

  beforeAll(async () => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'matricula-clock-'));
    fs.chmodSync(folder, 0o755);
    portal = new FalseClock(path.join(folder, 'portal'));
    database = new FalseClock(path.join(folder, 'database'));
    source = await EmbeddedPostgres.start({ dataDir: folder, settings: { wal_keep_size: '512' } });
    await migrate(source.url('matricula_owner'), source.url('matricula_app'), entities);
    await loadReferenceData(source.url('matricula_owner'));
    records = await Follower.copy(source, folder, path.join(folder, 'own'));
    records.follow();
    await records.start({}, database.env);
    await records.promote();
    await source.stop();
    const nothing = async () => undefined;
    const [ownerUrl, appUrl] = [records.url('matricula_owner'), records.url('matricula_app')];
    server = await RealServer.make(
      async (made) => {
        const house = await withStaff(made);
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
      },
      portal.env,
      { ownerUrl, appUrl, cutConnections: nothing, drop: nothing },
    );
    await server.start();
  }, 300_000);

  afterAll(async () => {
    await server?.remove();
    await records?.end('SIGKILL');
    fs.rmSync(folder, { recursive: true, force: true });
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
    { who: 'the portal’s alone', set: (hours: number) => set({ portal: hours, database: 0 }) },
    { who: 'that of portal and database', set: both },
  ])(`loses nothing and refuses nobody: $who, ${JUMPS} jumps`, async ({ who, set: jump }) => {
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
    const figures = { jumps: JUMPS, acknowledged: hammer.promised.size - before, secondsToGoOn: sec(slowest) };
    process.stdout.write(`jumps of ${who}: ${JSON.stringify(figures)}\n`);
    measured(`jumps of ${who}`, figures);
    expect(hammer.others).toEqual({});
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
});

function sec(milliseconds: number): number {
  return Math.round(milliseconds / 100) / 10;
}
