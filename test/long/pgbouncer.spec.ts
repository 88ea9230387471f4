import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { accountWith, PASSWORD } from '../support/accounts.service.js';
import { actorWith, openOffering } from '../support/actors.service.js';
import { client } from '../support/client.service.js';
import { createTestDatabase } from '../support/database.service.js';
import { bearer, draftOf } from '../support/dossier.service.js';
import { dossierAt, withStaff } from '../support/dossiers.service.js';
import type { LoadOrder } from '../support/load.program.js';
import { load } from '../support/load.service.js';
import { MailServer } from '../support/mail-server.service.js';
import { measured } from '../support/measured.service.js';
import { pdf } from '../support/paper.data.js';
import { Pgbouncer } from '../support/pgbouncer.service.js';
import { RealServer } from '../support/real-server.service.js';

const PROCESSES = 2;
/** Connections that pgbouncer keeps to the server; each process asks it for up to twenty. */
const SIZE = 4;
const POOL = 20;
const DOSSIERS = 4;

type Header = { Authorization: string };

describe('pgbouncer in transaction mode', () => {
  let bouncer: Pgbouncer;
  let post: MailServer;
  let server: RealServer;
  let records: pg.Client;
  let dean: Header;
  let admin: Header;
  let draft: { id: string; who: Header };
  let asks: LoadOrder['asks'];
  const dossiers: string[] = [];

  beforeAll(async () => {
    const database = await createTestDatabase();
    post = await MailServer.start();
    bouncer = await Pgbouncer.start(database.appUrl, { size: SIZE });
    server = await RealServer.make(
      async (made) => {
        const house = await withStaff(made);
        const offeringId = await openOffering(house);
        // From the draft to the order of enrolment, each step by the real services and through the pooler.
        await dossierAt(house, offeringId, 'enrolled');
        for (let i = 0; i < DOSSIERS; i++) dossiers.push((await dossierAt(house, offeringId, 'under_review')).id);
        const walk = await draftOf(house);
        draft = { id: walk.id, who: await bearer(house, walk.applicant) };
        dean = await bearer(house, await actorWith(house, 'decision_maker'));
        admin = await bearer(house, await actorWith(house, 'admin'));
        const officer = await bearer(house, await actorWith(house, 'officer'));
        const known = await accountWith(house, 'officer');
        const get = (path: string) => ({ method: 'GET', path, headers: officer, expect: 200 });
        asks = [
          get('/api/v1/applications'),
          get(`/api/v1/applications/${dossiers[0]}`),
          get('/api/v1/statistics/countries?measure=applied'),
          get('/staff/applications?q=status:under_review'),
          get('/api/v1/applications.csv'),
          {
            method: 'POST',
            path: '/api/v1/sessions',
            headers: { 'Content-Type': 'application/json' },
            body: JSON.stringify({ email: known.email, password: PASSWORD }),
            expect: 201,
          },
        ];
      },
      { DATABASE_POOLED_URL: bouncer.url, DATABASE_POOL: String(POOL), SMTP_URL: post.url },
      database,
    );
    records = new pg.Client(database.ownerUrl);
    await records.connect();
    await server.start('--processes', String(PROCESSES));
  });

  afterAll(async () => {
    await records?.end();
    await bouncer?.stop();
    await server?.remove();
    await post?.stop();
  });

  /** Rejects and reopens a dossier until told to end; the events that were answered. */
  const hammer = async (id: string, end: AbortSignal): Promise<number> => {
    let { seq, status } = (
      await records.query<{ seq: number; status: string }>('select seq, status from application where id = $1', [id])
    ).rows[0]!;
    let done = 0;
    for (; !end.aborted; done++) {
      const [body, who] =
        status === 'rejected'
          ? [{ event: 'reopen', seq, reason: 'appeal' }, admin]
          : [{ event: 'reject', seq, reason: 'requirements_not_met' }, dean];
      const answer = await client(server.url).post<{ seq: number; status: string }>(
        `/api/v1/applications/${id}/transitions`,
        body,
        who,
      );
      expect([body.event, answer.status]).toEqual([body.event, 200]);
      ({ seq, status } = answer.body);
    }
    return done;
  };

  it('carries pages, sign-ins, transitions, uploads and jobs over four connections: no request fails', async () => {
    const jobs = 50;
    await records.query(
      `with mails as (
         insert into mail (id, recipient, kind, locale, subject, text, queued_at)
         select gen_random_uuid(), 'a@example.test', 'test', 'en', 'mail ' || n, 'text', now()
         from generate_series(1, $1) n returning id)
       select graphile_worker.add_job('mail.send', json_build_object('mailId', id)) from mails`,
      [jobs],
    );
    const before = await eventsOf(records);
    const working = load({ url: server.url, lines: 4, asks });
    const end = new AbortController();
    const moves = Promise.all(dossiers.map((id) => hammer(id, end.signal)));
    let [uploads, most, clients] = [0, 0, 0];
    for (const until = Date.now() + 15_000; Date.now() < until; uploads++) {
      const sent = await client(server.url).upload(
        `/api/v1/applications/${draft.id}/documents`,
        { filename: 'scan.pdf', bytes: pdf(100_000), fields: { slot: 'passport' } },
        draft.who,
      );
      expect(sent.status).toBe(201);
      for (const pool of await bouncer.ask<Record<string, string>>('SHOW POOLS')) {
        if (pool['database'] === 'pgbouncer') continue;
        const sum = (...names: string[]) => names.reduce((all, name) => all + Number(pool[name] ?? 0), 0);
        most = Math.max(most, sum('sv_active', 'sv_idle', 'sv_used', 'sv_tested', 'sv_login'));
        clients = Math.max(clients, sum('cl_active', 'cl_waiting'));
      }
    }
    end.abort();
    const transitions = (await moves).reduce((all, one) => all + one, 0);
    const { failed, ...report } = await working.end();
    // Mails of the transitions wait for their time to be held.
    const arrived = () => post.received.filter(({ subject }) => subject.startsWith('mail ')).length;
    for (let i = 0; i < 300 && arrived() < jobs; i++) await sleep(100);
    const figures = { ...report, failed: failed.length, transitions, uploads, jobs, clients, connections: most };
    process.stdout.write(`pgbouncer: ${JSON.stringify(figures)}\n`);
    measured('pgbouncer', figures);
    expect(failed).toEqual([]);
    expect(arrived()).toBe(jobs);
    expect((await eventsOf(records)) - before).toBe(transitions);
    expect(clients).toBeGreaterThan(SIZE);
    expect(most).toBeLessThanOrEqual(SIZE);
  });

  it('limits statements and leaves nothing of one request to the next', async () => {
    const pool = new pg.Pool({ connectionString: bouncer.url, max: SIZE });
    const settings = `select current_setting('statement_timeout') || ' ' || current_setting('lock_timeout') || ' ' ||
      current_setting('idle_in_transaction_session_timeout') || ' ' || current_setting('role') as held`;
    const seen = new Set<string>();
    for (let i = 0; i < 10; i++) {
      const all = await Promise.all(Array.from({ length: SIZE }, () => pool.query<{ held: string }>(settings)));
      for (const { rows } of all) seen.add(rows[0]!.held);
    }
    await pool.end();
    expect([...seen]).toEqual(['9s 0 10s none']);
    const { rows } = await records.query(
      `select from pg_locks where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())`,
    );
    expect(rows).toEqual([]);
  });

  it('stands beside migrations, commands and a rolling restart', async () => {
    const working = load({ url: server.url, lines: 4, asks });
    const migrated = await server.command('migrate');
    expect([migrated.code, migrated.said]).toEqual([0, 'The database is up to date.\n']);
    server.signal('SIGHUP');
    for (let i = 0; i < 1_200 && !server.said.includes('Each process was replaced.'); i++) await sleep(100);
    const { failed, requests } = await working.end();
    measured('rolling restart behind pgbouncer', { requests, failed: failed.length });
    expect(server.said).toContain('Each process was replaced.');
    expect(failed).toEqual([]);
    const { code, said } = await server.command('verify');
    expect([code, said.split('\n').filter((line) => line.startsWith('BROKEN'))]).toEqual([0, []]);
  });

  it('that is away is said at the start', async () => {
    await server.end('SIGTERM');
    await bouncer.stop();
    await expect(server.start()).rejects.toThrow('ended with 1');
    expect(server.said).toContain('The pooler of DATABASE_POOLED_URL does not answer');
  });
});

async function eventsOf(records: pg.Client): Promise<number> {
  const { rows } = await records.query<{ n: number }>('select count(*)::int as n from application_event');
  return rows[0]!.n;
}
