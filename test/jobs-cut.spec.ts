import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { inTransaction } from '../src/platform/database/transaction.service.js';
import { MOST_CUTS } from '../src/platform/jobs/cut-jobs.rules.js';
import { FailedJobs } from '../src/platform/jobs/failed-jobs.query.js';
import { Jobs } from '../src/platform/jobs/jobs.service.js';
import { Processes } from '../src/platform/processes/processes.service.js';
import { signedIn } from './support/accounts.service.js';
import { startTestApp, type TestApp } from './support/app.service.js';
import { killedAmid, taken } from './support/cut-jobs.service.js';

const TOMORROW = () => new Date(Date.now() + 86_400_000);

describe('a job that is cut off', () => {
  let house: TestApp;
  let jobs: Jobs;
  const done: string[] = [];
  let endless: Promise<void> | undefined;

  beforeAll(async () => {
    house = await startTestApp();
    jobs = house.get(Jobs);
    jobs.handle<{ name: string }>('test.cut', async ({ name }) => {
      done.push(name);
      await endless;
    });
  });
  beforeEach(() => void done.splice(0));
  afterAll(() => house.close());

  const enqueue = (name: string) =>
    inTransaction(house.dataSource, (db) => jobs.enqueue(db, 'test.cut', { name }, { maxAttempts: 2, queue: 'cut' }));

  it('by a kill of its process, more often than it may fail, is done all the same', async () => {
    await enqueue('killed');
    await killedAmid(house, 'test.cut', 5);
    expect(await house.get(FailedJobs).list()).toMatchObject([{ attempts: 0, maxAttempts: 2 }]);
    await jobs.runPending(TOMORROW());
    expect(done).toEqual(['killed']);
    expect(await house.get(FailedJobs).list()).toEqual([]);
  });

  it('waits longer from time to time, so that it does not end process after process', async () => {
    await enqueue('slower');
    const wait = async () => {
      const [{ ms }] = await house.dataSource.query(
        `select extract(epoch from run_at - now())::float8 * 1000 as ms from graphile_worker.jobs`,
      );
      return ms as number;
    };
    await killedAmid(house, 'test.cut', 3);
    expect(await wait()).toBeLessThan(100);
    let longest = 0;
    for (let i = 4; i < MOST_CUTS; i++) {
      await killedAmid(house, 'test.cut');
      longest = Math.max(longest, await wait());
    }
    expect(longest).toBeGreaterThan(60_000);
    await jobs.runPending(TOMORROW());
  });

  it('each time is given up untouched, on the operations page, and done when told to', async () => {
    await enqueue('poison');
    await killedAmid(house, 'test.cut', MOST_CUTS);
    await expect(jobs.runPending(TOMORROW())).rejects.toThrow('cut off 20 of 20 times');
    expect(done).toEqual([]);
    const { client } = await signedIn(house, 'admin');
    const page = await client.get('/staff/operations', { Accept: 'text/html' });
    expect(page.text).toContain('Jobs failed so often that they are tried no more');
    expect(page.text).toMatch(/test\.cut.*2 of 2.*cut off 20 of 20 times.*none, given up/s);
    const [job] = await house.get(FailedJobs).list();
    await client.form(`/staff/operations/jobs/${job?.id}`, { deed: 'again' });
    await jobs.runPending();
    expect(done).toEqual(['poison']);
  });

  it('by one that nobody knows is free after two minutes, not before', async () => {
    await enqueue('unknown');
    const holder = await taken(house, 'test.cut');
    const heldAfter = async (seconds: number) => {
      const past = `now() - interval '${seconds} seconds'`;
      await house.dataSource.query(`update graphile_worker._private_jobs set locked_at = ${past}`);
      await house.get(Processes).beat();
      const [job] = await house.dataSource.query('select locked_by as holder from graphile_worker.jobs');
      return job.holder;
    };
    expect(await heldAfter(100)).toBe(holder);
    expect(await heldAfter(130)).toBeNull();
    await jobs.runPending(TOMORROW());
    expect(done).toEqual(['unknown']);
  });

  it('by a stop of the process that does not wait for it is free for the next one', async () => {
    let end!: () => void;
    endless = new Promise((resolve) => (end = resolve));
    await jobs.start();
    await enqueue('long');
    for (let i = 0; i < 3_000 && done.length === 0; i++) await sleep(20);
    jobs.patience = 50;
    await jobs.stop();
    const rows = await house.dataSource.query('select attempts, locked_by as "by" from graphile_worker.jobs');
    expect(rows).toEqual([{ attempts: 0, by: null }]);
    end();
    await endless;
    await jobs.runPending(TOMORROW());
    expect(done).toEqual(['long', 'long']);
  });
});
