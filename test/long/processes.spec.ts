import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import http from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { newId } from '../../src/platform/database/id.rules.js';
import { accountWith, PASSWORD } from '../support/accounts.service.js';
import { actorWith, openOffering } from '../support/actors.service.js';
import { bearer, draftOf } from '../support/dossier.service.js';
import { dossierAt, withStaff } from '../support/dossiers.service.js';
import type { LoadOrder } from '../support/load.program.js';
import { load } from '../support/load.service.js';
import { MailServer } from '../support/mail-server.service.js';
import { measured } from '../support/measured.service.js';
import { pdf } from '../support/paper.data.js';
import { RealServer } from '../support/real-server.service.js';

const PROCESSES = 3;
const LINES = 6;
const TOKEN = 'a token for the watchers';

describe(`${PROCESSES} processes on one database`, () => {
  let server: RealServer;
  let records: pg.Client;
  let post: MailServer;
  let known: { email: string };
  let guessed: { email: string };
  let draft: { id: string; who: { Authorization: string } };
  let asks: LoadOrder['asks'];

  beforeAll(async () => {
    post = await MailServer.start();
    server = await RealServer.make(
      async (made) => {
        const house = await withStaff(made);
        known = await accountWith(house, 'officer');
        guessed = await accountWith(house, 'officer');
        const walk = await draftOf(house);
        draft = { id: walk.id, who: await bearer(house, walk.applicant) };
        const sent = await dossierAt(house, await openOffering(house), 'under_review');
        const officer = await bearer(house, await actorWith(house, 'officer'));
        const signIn = JSON.stringify({ email: known.email, password: PASSWORD });
        const look = { method: 'GET', path: `/api/v1/applications/${sent.id}`, headers: officer, expect: 200 };
        asks = [
          { method: 'GET', path: '/', expect: 200 },
          look,
          { method: 'GET', path: '/health/ready', expect: 200 },
          { method: 'GET', path: `/api/v1/applications/${draft.id}`, headers: draft.who, expect: 200 },
          { method: 'GET', path: '/programmes', expect: 200 },
          // Each look leaves a row.
          look,
          { method: 'GET', path: '/api/v1/programmes', expect: 200 },
          {
            method: 'POST',
            path: '/api/v1/sessions',
            headers: { 'Content-Type': 'application/json' },
            body: signIn,
            expect: 201,
          },
        ];
      },
      { NODE_ENV: 'development', SMTP_URL: post.url, METRICS_TOKEN: TOKEN },
    );
    records = new pg.Client(server.database.ownerUrl);
    await records.connect();
    await server.start('--processes', String(PROCESSES));
    await until(async () => (await living()).length === PROCESSES);
  });

  afterAll(async () => {
    await records?.end();
    await server?.remove();
    await post?.stop();
  });

  const living = async () =>
    (
      await records.query<{ id: string; pid: number; workers: string[] }>(
        'select id, pid, job_workers as workers from running_process order by started_at',
      )
    ).rows;

  /** Asks over a connection of its own; says which process answered. */
  const ask = (method: string, path: string, headers: http.OutgoingHttpHeaders = {}, body = '') =>
    new Promise<{ status: number; by: string; text: string; cookie: string }>((resolve, reject) => {
      const request = http.request(new URL(path, server.url), { agent: false, method, headers }, (answer) => {
        let text = '';
        answer.on('data', (part: Buffer) => (text += part.toString()));
        answer.on('end', () =>
          resolve({
            status: answer.statusCode ?? 0,
            by: String(answer.headers['x-request-id']).split('-')[0]!,
            text,
            cookie: answer.headers['set-cookie']?.[0]?.split(';')[0] ?? '',
          }),
        );
      });
      request.on('error', reject);
      request.end(body);
    });

  const JSON_BODY = { 'Content-Type': 'application/json' };

  it('know a session that one of them made, and count guesses together', async () => {
    const session = JSON.stringify({ email: known.email, password: PASSWORD });
    const made = await ask('POST', '/api/v1/sessions', JSON_BODY, session);
    expect(made.status).toBe(201);
    const answers = [];
    for (let i = 0; i < 12; i++) answers.push(await ask('GET', '/account', { Cookie: made.cookie }));
    expect(new Set(answers.map((one) => one.status))).toEqual(new Set([200]));
    expect(new Set(answers.map((one) => one.by)).size).toBe(PROCESSES);

    const guess = JSON.stringify({ email: guessed.email, password: 'not the right one at all' });
    const guesses = [];
    for (let i = 0; i < 30; i++) guesses.push(await ask('POST', '/api/v1/sessions', JSON_BODY, guess));
    expect(new Set(guesses.map((one) => one.by)).size).toBe(PROCESSES);
    // One process alone would have counted a third of them.
    expect(guesses.filter((one) => one.status === 401)).toHaveLength(20);
    expect(guesses.filter((one) => one.status === 429)).toHaveLength(10);
  });

  it('do each job once', async () => {
    const count = 200;
    await records.query(
      `with mails as (
         insert into mail (id, recipient, kind, locale, subject, text, queued_at)
         select gen_random_uuid(), 'a@example.test', 'test', 'en', 'mail ' || n, 'text', now()
         from generate_series(1, $1) n returning id)
       select graphile_worker.add_job('mail.send', json_build_object('mailId', id)) from mails`,
      [count],
    );
    await until(async () => post.received.length >= count);
    await sleep(3_000);
    expect(post.received).toHaveLength(count);
    expect(new Set(post.received.map(({ subject }) => subject)).size).toBe(count);
  });

  it('tell their figures together', async () => {
    const { status, text } = await ask('GET', '/metrics', { Authorization: `Bearer ${TOKEN}` });
    expect(status).toBe(200);
    const signIns = text.split('\n').filter((line) => /http_seconds_count.*POST.*sessions.*4xx/.test(line));
    expect(signIns.map((line) => Number(line.split(' ').at(-1)))).toEqual([30]);
  });

  it('are replaced one after the other, and no request fails', async () => {
    const before = (await living()).map(({ id }) => id);
    const working = load({ url: server.url, lines: LINES, asks });
    const slow = slowUpload();
    await sleep(3_000);
    const began = Date.now();
    server.signal('SIGHUP');
    await until(async () => server.said.includes('Each process was replaced.'));
    // A file that came over a slow line all the while is received by the process that began it.
    expect(await slow()).toBe(201);
    const seconds = (Date.now() - began) / 1_000;
    await sleep(1_000);
    const report = await working.end();
    write('rolling restart', { ...report, failed: report.failed.length, seconds });
    expect(report.failed).toEqual([]);
    expect(report.requests).toBeGreaterThan(100);
    await until(async () => (await living()).length === PROCESSES);
    expect((await living()).filter(({ id }) => before.includes(id))).toEqual([]);
  }, 900_000);

  it('go on when one is killed: it is replaced, its jobs are done, and only what it had in hand is lost', async () => {
    const working = load({ url: server.url, lines: LINES, asks });
    await sleep(3_000);
    const [victim] = await living();
    // A job that it holds, and that nobody else would be given for four hours.
    const mailId = newId();
    await records.query(
      `insert into mail (id, recipient, kind, locale, subject, text, queued_at)
       values ($1, 'a@example.test', 'test', 'en', 'held', 'text', now())`,
      [mailId],
    );
    await records.query(
      `with job as (select id from graphile_worker.add_job('mail.send', json_build_object('mailId', $1::text),
         run_at => now() + interval '1 hour'))
       select graphile_worker.reschedule_jobs(array_agg(id), run_at => now() + interval '1 hour') from job`,
      [mailId],
    );
    await records.query(
      `update graphile_worker._private_jobs set locked_at = now(), locked_by = $1, run_at = now()
       where payload ->> 'mailId' = $2`,
      [victim!.workers[0], mailId],
    );
    const began = Date.now();
    process.kill(victim!.pid, 'SIGKILL');
    await until(async () => {
      const now = await living();
      return now.length === PROCESSES && now.every(({ id }) => id !== victim!.id);
    });
    const seconds = (Date.now() - began) / 1_000;
    const held = () => post.received.filter(({ subject }) => subject === 'held');
    await until(async () => held().length > 0);
    const jobSeconds = (Date.now() - began) / 1_000;
    await sleep(1_000);
    const report = await working.end();
    write('a process killed', { ...report, failed: report.failed.length, seconds, jobSeconds });
    // Each line had one request under way at most, and each failure is a broken connection, no wrong answer.
    expect(report.failed.length).toBeLessThanOrEqual(LINES);
    expect(report.failed.filter((one) => !/(ECONNRESET|EPIPE|TIMEOUT|cut|ABORTED)$/.test(one))).toEqual([]);
    expect(held()).toHaveLength(1);
    expect(server.said).toContain('"msg":"a process ended and is replaced"');
  });

  it('all stop when they are told to', async () => {
    await server.end('SIGTERM');
    expect(server.said).toContain('Matricula is stopping');
    expect(await living()).toEqual([]);
  });

  /** Begins to send a file; the rest of it goes when the returned function is called. */
  function slowUpload(): () => Promise<number> {
    const parts = [
      '--q\r\nContent-Disposition: form-data; name="slot"\r\n\r\npassport\r\n',
      '--q\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\nContent-Type: application/pdf\r\n\r\n',
    ];
    const file = pdf(60_000);
    const body = Buffer.concat([Buffer.from(parts.join('')), file, Buffer.from('\r\n--q--\r\n')]);
    const headers = {
      ...draft.who,
      'Content-Type': 'multipart/form-data; boundary=q',
      'Content-Length': body.length,
    };
    const request = http.request(new URL(`/api/v1/applications/${draft.id}/documents`, server.url), {
      agent: false,
      method: 'POST',
      headers,
    });
    const answered = new Promise<number>((resolve) => {
      request.on('response', (answer) => resolve(answer.resume().statusCode ?? 0));
      request.on('error', () => resolve(-1));
    });
    let sent = 0;
    const drip = setInterval(() => {
      request.write(body.subarray(sent, sent + 400));
      sent += 400;
    }, 1_000);
    return () => {
      clearInterval(drip);
      request.end(body.subarray(sent));
      return answered;
    };
  }

  function write(what: string, figures: Record<string, number>): void {
    process.stdout.write(`${what}: ${JSON.stringify(figures)}\n`);
    measured(what, figures);
  }
});

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let i = 0; i < 6_000; i++) {
    if (await holds()) return;
    await sleep(100);
  }
  throw new Error('it did not come to pass in ten minutes');
}
