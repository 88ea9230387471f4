import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { simpleParser } from 'mailparser';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { inTransaction } from '../src/platform/database/transaction.service.js';
import { FailedJobs } from '../src/platform/jobs/failed-jobs.query.js';
import { Jobs } from '../src/platform/jobs/jobs.service.js';
import { KeptMails } from '../src/platform/mail/kept-mail.query.js';
import { Mailer } from '../src/platform/mail/mailer.service.js';
import { signedIn } from './support/accounts.service.js';
import { startTestApp, type TestApp } from './support/app.service.js';
import { createTestDatabase } from './support/database.service.js';
import { DatabaseLine } from './support/database-line.service.js';

describe('work after the deed', () => {
  let house: TestApp;
  let smtp: SMTPServer;
  const received: { to: string; subject: string; text: string; from: string }[] = [];
  const done: unknown[] = [];
  let breaks = true;

  beforeAll(async () => {
    smtp = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      onRcptTo: ({ address }, _session, answer) =>
        answer(
          address.startsWith('unknown') ? Object.assign(new Error(`No ${address} here`), { responseCode: 550 }) : null,
        ),
      onData: (stream, session, answer) => {
        void simpleParser(stream).then(({ subject, text, from }) => {
          const to = session.envelope.rcptTo.map(({ address }) => address).join();
          received.push({ to, subject: subject ?? '', text: text ?? '', from: from?.text ?? '' });
          answer();
        });
      },
    });
    await new Promise<void>((resolve) => void smtp.listen(0, '127.0.0.1', resolve));
    const { port } = smtp.server.address() as AddressInfo;
    house = await startTestApp({ config: { smtpUrl: `smtp://127.0.0.1:${port}` } });
    const jobs = house.get(Jobs);
    jobs.handle<{ name: string }>('test.note', async (payload) => void done.push(payload));
    jobs.handle('test.broken', async () => {
      if (breaks) throw Object.assign(new Error('adaeze@example.org'), { code: 'EBROKEN' });
      done.push('mended');
    });
  });
  afterAll(async () => {
    await house.close();
    await new Promise<void>((resolve) => void smtp.close(() => resolve()));
  });

  it('is done exactly if the deed was committed', async () => {
    const jobs = house.get(Jobs);
    await inTransaction(house.dataSource, async (db) => {
      await jobs.enqueue(db, 'test.note', { name: 'kept' });
      await jobs.enqueue(db, 'test.note', { name: 'replaced' }, { key: 'one' });
      await jobs.enqueue(db, 'test.note', { name: 'replacing' }, { key: 'one' });
      await jobs.enqueue(db, 'test.note', { name: 'tomorrow' }, { runAt: new Date(Date.now() + 86_400_000) });
    });
    const deed = inTransaction(house.dataSource, async (db) => {
      await jobs.enqueue(db, 'test.note', { name: 'undone' });
      throw new Error('the deed failed');
    });
    await expect(deed).rejects.toThrow('the deed failed');
    await jobs.runPending();
    expect(done).toEqual([{ name: 'kept' }, { name: 'replacing' }]);
    await jobs.runPending(new Date(Date.now() + 2 * 86_400_000));
    expect(done.at(-1)).toEqual({ name: 'tomorrow' });
  });

  it('shows the administrator what fails, without what people typed, and tries again when told', async () => {
    const [jobs, failed] = [house.get(Jobs), house.get(FailedJobs)];
    await inTransaction(house.dataSource, (db) => jobs.enqueue(db, 'test.broken', {}));
    await expect(jobs.runPending()).rejects.toThrow('adaeze');
    const [job] = await failed.list();
    expect(job).toMatchObject({ name: 'test.broken', attempts: 1, maxAttempts: 12 });
    expect(job?.lastError).toBe('Error EBROKEN');
    breaks = false;
    expect(await failed.retry(house.dataSource.manager, job?.id ?? '')).toBe('test.broken');
    await jobs.runPending();
    expect(done.at(-1)).toBe('mended');
    expect(await failed.list()).toEqual([]);
    // What is done can neither be run again nor given up.
    expect(await failed.drop(house.dataSource.manager, job?.id ?? '')).toBeNull();
  });

  it('lets an administrator run a failed job again or give it up, on the page that says how the portal runs', async () => {
    const jobs = house.get(Jobs);
    const { client } = await signedIn(house, 'admin');
    breaks = true;
    await inTransaction(house.dataSource, (db) => jobs.enqueue(db, 'test.broken', {}));
    await expect(jobs.runPending()).rejects.toThrow('adaeze');
    const html = { Accept: 'text/html' };
    const page = await client.get('/staff/operations', html);
    expect(page.status).toBe(200);
    expect(page.text).toContain('No backup was ever made');
    expect(page.text).toMatch(/test\.broken.*1 of 12.*Error EBROKEN/s);
    const [job] = await house.get(FailedJobs).list();
    const decide = (deed: string) => client.form(`/staff/operations/jobs/${job?.id}`, { deed });
    expect((await decide('again')).location).toBe('/staff/operations?did=again');
    expect((await decide('drop')).location).toBe('/staff/operations?did=drop');
    expect((await decide('drop')).location).toBe('/staff/operations?did=gone');
    expect((await client.get('/staff/operations', html)).text).toContain('No job has failed');
    breaks = false;
  });

  it('sends a mail once, in its own language', async () => {
    const [jobs, mailer] = [house.get(Jobs), house.get(Mailer)];
    await inTransaction(house.dataSource, (db) =>
      mailer.queue(db, {
        to: 'olena@example.org',
        kind: 'test',
        locale: 'uk',
        subject: 'Ваша заява',
        text: 'Щось змінилося. Увійдіть, будь ласка.',
      }),
    );
    await jobs.runPending();
    await jobs.runPending();
    expect(received).toEqual([
      {
        to: 'olena@example.org',
        subject: 'Ваша заява',
        text: expect.stringContaining('Щось змінилося.'),
        from: expect.stringContaining('matricula@localhost'),
      },
    ]);
    const [mail] = await house.get(KeptMails).latest(1);
    expect(mail).toMatchObject({ attempts: 1, failure: null, sentAt: expect.any(Date) });
  });

  it('keeps only the code of a refused address', async () => {
    const [jobs, mailer] = [house.get(Jobs), house.get(Mailer)];
    await inTransaction(house.dataSource, (db) =>
      mailer.queue(db, { to: 'unknown@example.org', kind: 'test', locale: 'en', subject: 'x', text: 'y' }),
    );
    await expect(jobs.runPending()).rejects.toThrow();
    const [mail] = await house.get(KeptMails).latest(1);
    expect(mail).toMatchObject({ attempts: 1, failure: '550', sentAt: null });
    const [job] = await house.get(FailedJobs).list();
    expect(job?.lastError).not.toMatch(/unknown@/);
  });

  it('works by itself in a running server, and stops in time', async () => {
    const jobs = house.get(Jobs);
    await jobs.start();
    await inTransaction(house.dataSource, (db) => jobs.enqueue(db, 'test.note', { name: 'by itself' }));
    for (let i = 0; i < 3_000 && !JSON.stringify(done).includes('by itself'); i++) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    expect(done).toContainEqual({ name: 'by itself' });
    const known = await house.dataSource.query('SELECT identifier FROM graphile_worker._private_known_crontabs');
    expect(known).toContainEqual({ identifier: 'platform.forget_keys' });
  });
});

describe('a worker of the queue', () => {
  let line: DatabaseLine;
  let house: TestApp;
  const begun: string[] = [];

  beforeAll(async () => {
    const database = await createTestDatabase();
    const through = new URL(database.appUrl);
    line = await DatabaseLine.open(Number(through.port));
    through.port = String(line.port);
    house = await startTestApp({ database: { ...database, appUrl: through.href } });
  });
  afterAll(async () => {
    await house.close();
    await line.close();
  });

  it('that cannot write down how a job ended is replaced, and the job is done again at once', async () => {
    const jobs = house.get(Jobs);
    jobs.handle<{ name: string }>('test.cut', async ({ name }) => {
      begun.push(name);
      if (begun.length === 1) await line.refuse();
    });
    await jobs.start();
    const before = jobs.workers;
    await inTransaction(house.dataSource, (db) => jobs.enqueue(db, 'test.cut', { name: 'first' }));
    const so = async (count: number) => {
      for (let i = 0; i < 3_000 && begun.length < count; i++) await new Promise((resolve) => setTimeout(resolve, 20));
    };
    await so(1);
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    await line.mend();
    await so(2);
    expect(begun).toEqual(['first', 'first']);
    await inTransaction(house.dataSource, (db) => jobs.enqueue(db, 'test.cut', { name: 'second' }));
    await so(3);
    expect(begun).toEqual(['first', 'first', 'second']);
    expect(jobs.workers).toHaveLength(before.length);
    expect(jobs.workers).not.toEqual(before);
    await jobs.stop();
  });
});
