import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { inTransaction } from '../../src/platform/database/transaction.service.js';
import { Mailer } from '../../src/platform/mail/mailer.service.js';
import { actorWith } from '../support/actors.service.js';
import { startTestApp, type TestApp } from '../support/app.service.js';
import { client } from '../support/client.service.js';
import { bearer } from '../support/dossier.service.js';
import { MailServer } from '../support/mail-server.service.js';
import { measured } from '../support/measured.service.js';
import { RealServer } from '../support/real-server.service.js';

const MAILS = Number(process.env['MAILS'] ?? 200);
const ATTEMPTS = 12;

/** The job that fails in a real house: a mail whose address is refused, and a mail server that says nothing. */
describe('a job that always fails', () => {
  let post: MailServer;
  let server: RealServer;
  /** Queues mails and does no jobs. */
  let house: TestApp;
  let records: pg.Client;
  let admin: { Authorization: string };
  let officer: { Authorization: string };

  beforeAll(async () => {
    post = await MailServer.start();
    post.refuses = (address) => address.startsWith('nobody');
    server = await RealServer.make(
      async (made) => {
        admin = await bearer(made, await actorWith(made, 'admin'));
        officer = await bearer(made, await actorWith(made, 'officer'));
      },
      { SMTP_URL: post.url },
    );
    house = await startTestApp({ database: server.database, config: { smtpUrl: post.url } });
    records = new pg.Client(server.database.ownerUrl);
    await records.connect();
    await server.start();
  }, 300_000);

  afterAll(async () => {
    await records?.end();
    await house?.close();
    await server?.remove();
    await post?.stop();
  });

  const queue = (...addresses: string[]) =>
    inTransaction(house.dataSource, async (db) => {
      const mailer = house.get(Mailer);
      for (const to of addresses) await mailer.queue(db, { to, kind: 'test', locale: 'en', subject: 's', text: 't' });
    });

  const arrived = (address: string) => post.received.some(({ to }) => to === address);

  interface Waiting {
    id: string;
    attempts: number;
    pause: number;
    held: boolean;
  }
  const waiting = async (): Promise<Waiting[]> => {
    const { rows } = await records.query<Waiting>(
      `select id::text, attempts::int, extract(epoch from run_at - now())::float8 as pause, locked_at is not null as held
       from graphile_worker.jobs where task_identifier = 'mail.send' order by id`,
    );
    return rows;
  };

  /** Seconds until a file of figures that is asked for now lies there. */
  async function fileMade(): Promise<number> {
    const began = performance.now();
    const visitor = client(server.url);
    const body = { kind: 'figure', format: 'csv', measure: 'applied' };
    const { status, location } = await visitor.post('/api/v1/statistics/files', body, officer);
    expect(status).toBe(202);
    for (let i = 0; i < 1_200; i++) {
      const file = await visitor.get<{ state: string }>(location!, officer);
      if (file.body.state === 'ready') return Math.round((performance.now() - began) / 100) / 10;
      await sleep(50);
    }
    throw new Error('the file is not made');
  }

  /** Waits until `holds`; the seconds that it took. */
  async function until(holds: () => boolean | Promise<boolean>, most = 120): Promise<number> {
    const began = performance.now();
    while (performance.now() - began < most * 1_000) {
      if (await holds()) return Math.round((performance.now() - began) / 100) / 10;
      await sleep(50);
    }
    throw new Error(`it did not come to pass in ${most} seconds`);
  }

  it('is tried twelve times with growing pauses, then stands with what to do, and is done when told to', async () => {
    await queue('nobody@example.org');
    const pauses: number[] = [];
    for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
      let [one] = await waiting();
      await until(async () => {
        [one] = await waiting();
        return one!.attempts === attempt && !one!.held && one!.pause > 0;
      });
      pauses.push(Math.round(one!.pause));
      if (attempt < ATTEMPTS) {
        await records.query('select graphile_worker.reschedule_jobs(array[$1::bigint], run_at => now())', [one!.id]);
      }
    }
    expect(pauses.slice(0, 10)).toEqual(pauses.slice(0, 10).toSorted((a, b) => a - b));
    const tries = post.refused;
    const [last] = await waiting();
    await records.query('select graphile_worker.reschedule_jobs(array[$1::bigint], run_at => now())', [last!.id]);
    await sleep(5_000);
    expect([tries, post.refused]).toEqual([ATTEMPTS, ATTEMPTS]);
    const hours = Math.round(pauses.slice(0, -1).reduce((all, one) => all + one, 0) / 360) / 10;
    process.stdout.write(`pauses between attempts: ${pauses.slice(0, -1).join(', ')} s, in all ${hours} h\n`);
    measured('a job that always fails', { attempts: ATTEMPTS, hours });
    const page = () => client(server.url).get('/staff/operations', { ...admin, Accept: 'text/html' });
    const { text } = await page();
    expect(text).toContain('Mend the cause, then run them again below.');
    expect(text).toMatch(/mail\.send.*12 of 12.*EENVELOPE.*none, given up/s);
    expect(text).not.toContain('nobody@example.org');
    post.refuses = () => false;
    const again = await client(server.url).form(`/staff/operations/jobs/${last!.id}`, { deed: 'again' }, admin);
    expect(again.location).toBe('/staff/operations?did=again');
    await until(() => arrived('nobody@example.org'));
    expect((await page()).text).toContain('No job has failed');
  });

  it(`keeps nobody from their turn: ${MAILS} refused addresses among ${MAILS} others`, async () => {
    post.refuses = (address) => address.startsWith('nobody');
    post.refused = 0;
    const [bad, good] = ['nobody', 'somebody'].map((who) =>
      Array.from({ length: MAILS }, (_, i) => `${who}${i}@example.org`),
    ) as [string[], string[]];
    await queue(...bad.flatMap((one, i) => [one, good[i]!]));
    const file = fileMade();
    const seconds = await until(() => good.every(arrived));
    const figures = { mails: MAILS, refused: post.refused, seconds, secondsToAFile: await file };
    process.stdout.write(`mails among refused ones: ${JSON.stringify(figures)}\n`);
    measured('mails among refused ones', figures);
    expect(figures.secondsToAFile).toBeLessThan(10);
    post.refuses = () => false;
    await records.query(
      `select graphile_worker.reschedule_jobs(array_agg(id), run_at => now()) from graphile_worker.jobs
       where task_identifier = 'mail.send' and locked_at is null`,
    );
    await until(() => bad.every(arrived));
  });

  it('of a mail server that says nothing, holds up mails and nothing else', async () => {
    await server.end('SIGTERM');
    post.hangs = true;
    await server.start();
    await queue(...Array.from({ length: 20 }, (_, i) => `later${i}@example.org`));
    await sleep(3_000);
    const files: number[] = [];
    for (let i = 0; i < 5; i++) files.push(await fileMade());
    const figures = { files: files.length, secondsToAFile: Math.max(...files) };
    process.stdout.write(`files while the mail server says nothing: ${JSON.stringify(figures)}\n`);
    measured('files while the mail server says nothing', figures);
    expect(figures.secondsToAFile).toBeLessThan(10);
    post.hangs = false;
    await until(async () => {
      await sleep(2_000);
      await records.query(
        `select graphile_worker.reschedule_jobs(array_agg(id), run_at => now(), attempts => 0) from graphile_worker.jobs
         where task_identifier = 'mail.send' and locked_at is null having count(*) > 0`,
      );
      return post.received.filter(({ to }) => to.startsWith('later')).length === 20;
    });
    const { code, said } = await server.command('verify');
    expect([code, said.split('\n').filter((one) => one.startsWith('BROKEN'))]).toEqual([0, []]);
  });
});
