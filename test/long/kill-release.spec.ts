import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { DecisionService } from '../../src/decisions/decision.service.js';
import { actorWith, openOffering } from '../support/actors.service.js';
import { client } from '../support/client.service.js';
import { createTestDatabase } from '../support/database.service.js';
import { DatabaseLine } from '../support/database-line.service.js';
import { bearer } from '../support/dossier.service.js';
import { dossierAt, type TestHouse, withStaff } from '../support/dossiers.service.js';
import { MailServer } from '../support/mail-server.service.js';
import { measured } from '../support/measured.service.js';
import { RealServer } from '../support/real-server.service.js';

/** Decisions of an evening: more than a hundred are a job. */
const DECISIONS = Number(process.env['DECISIONS'] ?? 300);
/** How often the server is killed in the middle of an evening, and how often its line to the database is cut. */
const KILLS = Number(process.env['KILLS'] ?? 10);
const CUTS = KILLS;

interface Evening {
  items: { id: string; outcome: string; code?: string }[];
  finished: boolean;
}

describe('a release evening', () => {
  let line: DatabaseLine;
  let server: RealServer;
  let records: pg.Client;
  let post: MailServer;
  let releaser: { Authorization: string };
  const evenings: string[][] = [];

  beforeAll(async () => {
    post = await MailServer.start();
    const database = await createTestDatabase();
    const through = new URL(database.appUrl);
    line = await DatabaseLine.open(Number(through.port));
    through.port = String(line.port);
    server = await RealServer.make(
      async (made) => {
        const house = await withStaff(made);
        for (let i = 0; i < 2; i++) evenings.push(await draftAll(house));
        releaser = await bearer(house, await actorWith(house, 'decision_maker'));
      },
      {
        DATABASE_URL: through.href,
        SMTP_URL: post.url,
      },
      database,
    );
    records = new pg.Client(database.ownerUrl);
    await records.connect();
    await server.start();
  }, 900_000);

  afterAll(async () => {
    await records?.end();
    await server?.end('SIGKILL');
    await line?.close();
    await server?.remove();
    await post?.stop();
  });

  /** A rejection for each dossier; their ids. */
  async function draftAll(house: TestHouse): Promise<string[]> {
    const offeringId = await openOffering(house);
    const decisions = house.get(DecisionService);
    const ids: string[] = [];
    while (ids.length < DECISIONS) {
      const { id, seq } = await dossierAt(house, offeringId, 'under_review');
      const draft = { event: 'reject', seq, reason: 'no_places' } as const;
      ids.push((await decisions.draft(house.staff.dean, id, draft)).id);
    }
    return ids;
  }

  async function begin(ids: string[]): Promise<string> {
    const answer = await client(server.url).post<{ id: string }>('/api/v1/decisions/release', { ids }, releaser);
    expect(answer.status).toBe(202);
    return answer.body.id;
  }

  async function evening(id: string): Promise<Evening> {
    const { rows } = await records.query<Evening>(
      'select items, finished_at is not null as finished from decision_release where id = $1',
      [id],
    );
    return rows[0]!;
  }

  /** Waits until the release has come further than `than`, or to its end. */
  async function further(id: string, than: number): Promise<Evening> {
    for (let i = 0; i < 6_000; i++) {
      const now = await evening(id);
      if (now.finished || now.items.length > than) return now;
      await sleep(10);
    }
    throw new Error('the release does not go on');
  }

  /** Jobs that wait for their next attempt need not: nobody else would see a difference but in time. */
  const hurry = () =>
    records.query(
      `select graphile_worker.reschedule_jobs(array_agg(id), run_at => now()) from graphile_worker.jobs
       where task_identifier = 'decisions.release' and locked_at is null having count(*) > 0`,
    );

  /** Released once each, and nobody told twice; mails of the evening by their ids. */
  async function isWhole(id: string, ids: string[]): Promise<string[]> {
    const { items } = await evening(id);
    expect(items.filter((item) => item.outcome !== 'released')).toEqual([]);
    expect(items.map((item) => item.id).toSorted()).toEqual(ids.toSorted());
    const { rows } = await records.query<{ events: number; mails: string[] }>(
      `select (select count(*)::int from application_event e
                where e.application_id = d.application_id and e."to" = 'rejected') as events,
         (select coalesce(array_agg(m.id::text), '{}') from mail m
           where m.application_id = d.application_id and m.queued_at >= d.released_at - interval '1 minute') as mails
       from decision d where d.id = any($1)`,
      [ids],
    );
    expect(rows.filter(({ events, mails }) => events !== 1 || mails.length !== 1)).toEqual([]);
    return rows.flatMap(({ mails }) => mails);
  }

  /** The mails wait for the end of the release; here they need not. */
  async function deliver(): Promise<void> {
    const left = async () =>
      (await records.query(`select id from graphile_worker.jobs where task_identifier = 'mail.send'`)).rowCount ?? 0;
    for (let i = 0; i < 600 && (await left()) > 0; i++) {
      await records.query(
        `select graphile_worker.reschedule_jobs(array_agg(id), run_at => now()) from graphile_worker.jobs
         where task_identifier = 'mail.send' and locked_at is null and run_at > now() having count(*) > 0`,
      );
      await sleep(100);
    }
    expect(await left()).toBe(0);
  }

  async function verify(): Promise<void> {
    const { code, said } = await server.command('verify');
    expect([code, said.split('\n').filter((one) => one.startsWith('BROKEN'))]).toEqual([0, []]);
  }

  it(`of ${DECISIONS} decisions, killed ${KILLS} times, lets out each once, and tells everybody once`, async () => {
    const [ids] = evenings as [string[]];
    const id = await begin(ids);
    let [kills, slowest] = [0, 0];
    for (; kills < KILLS; kills++) {
      const at = await further(id, (await evening(id)).items.length);
      if (at.finished) break;
      await sleep(Math.random() * 300);
      await server.end('SIGKILL');
      const held = (await evening(id)).items.length;
      await server.start();
      const served = performance.now();
      await further(id, held);
      slowest = Math.max(slowest, performance.now() - served);
    }
    while (!(await further(id, Infinity)).finished) await sleep(50);
    const mails = await isWhole(id, ids);
    const taken = () => {
      const times = new Map<string, number>();
      for (const { id: mail } of post.received) if (mails.includes(mail)) times.set(mail, (times.get(mail) ?? 0) + 1);
      return times;
    };
    // Amid the post, too: a mail whose yes was on its way may be sent again under the same name.
    const delivering = deliver();
    while (taken().size < DECISIONS / 3) await sleep(10);
    await server.end('SIGKILL');
    await server.start();
    await delivering;
    expect(taken().size).toBe(mails.length);
    const again = [...taken().values()].filter((times) => times > 1).length;
    expect(again).toBeLessThanOrEqual(2);
    const figures = {
      decisions: ids.length,
      kills,
      mails: mails.length,
      sentAgain: again,
      secondsToGoOn: sec(slowest),
    };
    process.stdout.write(`release killed: ${JSON.stringify(figures)}\n`);
    measured('release killed', figures);
    expect(kills).toBeGreaterThan(KILLS / 2);
    expect(slowest).toBeLessThan(10_000);
    await verify();
  });

  it(`of ${DECISIONS} decisions, its line to the database cut ${CUTS} times, refuses none for it`, async () => {
    const [, ids] = evenings as [string[], string[]];
    const id = await begin(ids);
    let cuts = 0;
    for (; cuts < CUTS; cuts++) {
      const at = await further(id, (await evening(id)).items.length);
      if (at.finished) break;
      await sleep(Math.random() * 200);
      if (cuts % 2) line.cutAnswers(1 + (cuts % 3));
      else line.cut();
      await sleep(300);
      await line.mend();
      for (let i = 0; i < 50; i++) {
        await hurry();
        if ((await evening(id)).items.length > at.items.length) break;
        await sleep(100);
      }
    }
    for (let i = 0; i < 3_000 && !(await evening(id)).finished; i++) {
      await hurry();
      await sleep(100);
    }
    await isWhole(id, ids);
    const figures = { decisions: ids.length, cuts };
    process.stdout.write(`release with a cut line: ${JSON.stringify(figures)}\n`);
    measured('release with a cut line', figures);
    expect(cuts).toBeGreaterThan(CUTS / 2);
    await deliver();
    await verify();
  });
});

function sec(milliseconds: number): number {
  return Math.round(milliseconds / 100) / 10;
}
