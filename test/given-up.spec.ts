import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DecisionService } from '../src/decisions/decision.service.js';
import { RELEASE_JOB } from '../src/decisions/release.query.js';
import { ReleasePlans } from '../src/decisions/release-plan.service.js';
import { FailedJobs } from '../src/platform/jobs/failed-jobs.query.js';
import { MOST_CUTS } from '../src/platform/jobs/cut-jobs.rules.js';
import { Jobs } from '../src/platform/jobs/jobs.service.js';
import { COPY_JOB } from '../src/privacy/own/own-data.query.js';
import { OwnData } from '../src/privacy/own/own-data.service.js';
import { FILE_JOB } from '../src/statistics/out/figure-file.query.js';
import { FigureFiles } from '../src/statistics/out/figure-file.service.js';
import { actorWith } from './support/actors.service.js';
import { startTestApp, type TestApp } from './support/app.service.js';
import { killedAmid } from './support/cut-jobs.service.js';
import { type Desk, deskOf, reviewed, terms } from './support/desk.service.js';
import { bearer } from './support/dossier.service.js';

describe('work whose job was given up', () => {
  let house: TestApp;
  let desk: Desk;

  beforeAll(async () => {
    house = await startTestApp();
    desk = await deskOf(house);
  });
  afterAll(() => house.close());

  /** As a job does that ends its process each time. */
  async function givenUp(name: string): Promise<void> {
    await killedAmid(house, name, MOST_CUTS);
    const tomorrow = new Date(Date.now() + 86_400_000);
    await expect(house.get(Jobs).runPending(tomorrow)).rejects.toThrow('cut off');
  }

  it('a file of figures has failed, and can be ordered again', async () => {
    const analyst = await actorWith(house, 'analyst');
    const files = house.get(FigureFiles);
    const order = { kind: 'rows', format: 'csv', locale: 'en', asked: {} } as const;
    const { id } = await files.order(analyst, order);
    await house.dataSource.query(`update figure_file set status = 'making' where id = $1`, [id]);
    await killedAmid(house, FILE_JOB, 5);
    expect(await files.find(analyst, id)).toMatchObject({ status: 'making' });
    await givenUp(FILE_JOB);
    expect(await files.find(analyst, id)).toMatchObject({ status: 'failed' });
    const page = await house.client().get(`/staff/statistics/files/${id}`, await bearer(house, analyst));
    expect(page.text).toContain('could not be made');
    const again = await files.order(analyst, order);
    await house.get(Jobs).runPending();
    expect(await files.find(analyst, again.id)).toMatchObject({ status: 'ready' });
  });

  it('a copy of one’s own data has failed, and another can be asked for', async () => {
    const own = house.get(OwnData);
    const actor = await actorWith(house, 'officer');
    const { id } = await own.ask(actor, 'en');
    expect((await own.ask(actor, 'en')).id).toBe(id);
    await house.dataSource.query(`update data_export set status = 'making' where id = $1`, [id]);
    await givenUp(COPY_JOB);
    expect(await own.find(actor, id)).toMatchObject({ status: 'failed' });
    const again = await own.ask(actor, 'en');
    expect(again.id).not.toBe(id);
    await house.get(Jobs).runPending();
    expect(await own.find(actor, again.id)).toMatchObject({ status: 'ready' });
  });

  it('a file whose job an administrator gave up for good has failed too', async () => {
    const analyst = await actorWith(house, 'analyst');
    const files = house.get(FigureFiles);
    const { id } = await files.order(analyst, { kind: 'rows', format: 'csv', locale: 'en', asked: {} });
    await killedAmid(house, FILE_JOB);
    const job = (await house.get(FailedJobs).list()).find(({ attempts }) => attempts === 0);
    await house.get(FailedJobs).drop(house.dataSource.manager, job?.id ?? '');
    expect(await files.find(analyst, id)).toMatchObject({ status: 'failed' });
  });

  it('a release has stopped, its decisions are drafts, and it goes on when an administrator says so', async () => {
    const plans = house.get(ReleasePlans);
    const walk = await reviewed(house, desk);
    const { seq } = await walk.status();
    const draft = await house
      .get(DecisionService)
      .draft(desk.dean, walk.id, { event: 'offer', data: terms(house), seq } as never);
    const { id, status } = await plans.start(desk.dean, { ids: [draft.id] });
    expect(status).toBe('running');
    await givenUp(RELEASE_JOB);
    expect(await plans.status(desk.dean, id)).toMatchObject({ status: 'stopped', items: [] });
    const page = await house.client().get(`/staff/decisions/releases/${id}`, await bearer(house, desk.dean));
    expect(page.text).toContain('What it has not released is still a draft');
    expect((await walk.status()).status).toBe('under_review');
    const [job] = (await house.get(FailedJobs).list()).filter(({ name }) => name === RELEASE_JOB);
    await house.get(FailedJobs).retry(house.dataSource.manager, job?.id ?? '');
    expect(await plans.status(desk.dean, id)).toMatchObject({ status: 'running' });
    await house.get(Jobs).runPending();
    expect(await plans.status(desk.dean, id)).toMatchObject({
      status: 'finished',
      items: [{ id: draft.id, outcome: 'released' }],
    });
  });
});
