import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { invariants } from '../src/app.module.js';
import { ApplicationService } from '../src/applications/application.service.js';
import { newId } from '../src/platform/database/id.rules.js';
import { AssignmentService } from '../src/reviews/assigning/assignment.service.js';
import { REVIEWS_NEEDED } from '../src/reviews/review-complete.query.js';
import { ReviewQuery } from '../src/reviews/review.query.js';
import { ReviewService } from '../src/reviews/review.service.js';
import { actorWith } from './support/actors.service.js';
import { findBroken } from '../src/platform/invariants/verify.command.js';
import { startTestApp, type TestApp } from './support/app.service.js';
import { type Desk, deskOf, inReview, race, reviewed, sent, terms } from './support/desk.service.js';
import { bearer, refusalOf } from './support/dossier.service.js';

describe('reviews', () => {
  let house: TestApp;
  let desk: Desk;
  let reviews: ReviewService;
  let assignments: AssignmentService;

  beforeAll(async () => {
    house = await startTestApp();
    desk = await deskOf(house);
    reviews = house.get(ReviewService);
    assignments = house.get(AssignmentService);
  });
  afterAll(async () => {
    expect(await findBroken(house.app, invariants)).toEqual([]);
    await house.close();
  });

  const admit = { submission: 1, recommendation: 'admit' as const, note: 'Good marks' };

  it('open a dossier to whoever is named, and close it again', async () => {
    const walk = await sent(house);
    const { reviewer, officer } = desk;
    const read = () => house.get(ApplicationService).read(reviewer, walk.id);
    expect(await refusalOf(read())).toMatchObject({ code: 'application.not_found' });
    const named = await assignments.assign(officer, walk.id, [reviewer.accountId]);
    expect(named.items).toEqual([
      expect.objectContaining({ accountId: reviewer.accountId, name: reviewer.name, reviewedAt: null }),
    ]);
    expect((await read()).id).toBe(walk.id);
    expect((await house.get(ReviewQuery).mine(reviewer)).map((task) => task.applicationId)).toContain(walk.id);
    await assignments.assign(desk.dean, walk.id, []);
    expect(await refusalOf(read())).toMatchObject({ code: 'application.not_found' });
    const grants = await house.dataSource.query('select 1 from dossier_grant where application_id = $1', [walk.id]);
    expect(grants).toEqual([]);
  });

  it('are asked of reviewers only, from the sending on', async () => {
    const walk = await sent(house);
    expect(await refusalOf(assignments.assign(desk.officer, walk.id, [desk.dean.accountId]))).toMatchObject({
      code: 'review.not_a_reviewer',
    });
    await walk.move(walk.applicant, { event: 'withdraw', reason: 'changed_plans' });
    expect(await refusalOf(assignments.assign(desk.officer, walk.id, [desk.reviewer.accountId]))).toMatchObject({
      code: 'review.not_assignable',
    });
  });

  it('are given in review only, by whoever is named, of a version that exists', async () => {
    const early = await sent(house);
    await assignments.assign(desk.officer, early.id, [desk.reviewer.accountId]);
    expect(await refusalOf(reviews.add(desk.reviewer, early.id, admit))).toMatchObject({ code: 'review.closed' });
    const walk = await inReview(house, desk);
    expect(await refusalOf(reviews.add(await actorWith(house, 'reviewer'), walk.id, admit))).toMatchObject({
      code: 'application.not_found',
    });
    const both = await actorWith(house, 'officer', 'reviewer');
    expect(await refusalOf(reviews.add(both, walk.id, admit))).toMatchObject({ code: 'review.not_assigned' });
    expect(await refusalOf(reviews.add(desk.reviewer, walk.id, { ...admit, submission: 2 }))).toMatchObject({
      code: 'review.submission_unknown',
      facts: { submission: 1 },
    });
  });

  it('make one row of twenty sendings, and a new revision of a changed mind', async () => {
    const walk = await inReview(house, desk);
    const given = await Promise.all(Array.from({ length: 20 }, () => reviews.add(desk.reviewer, walk.id, admit)));
    expect(new Set(given.map((review) => review.id)).size).toBe(1);
    await reviews.add(desk.reviewer, walk.id, { ...admit, recommendation: 'reject' });
    const { items, progress } = await reviews.list(desk.officer, walk.id);
    expect(items.map(({ revision, current, recommendation }) => ({ revision, current, recommendation }))).toEqual([
      { revision: 1, current: false, recommendation: 'admit' },
      { revision: 2, current: true, recommendation: 'reject' },
    ]);
    expect(progress).toMatchObject({ needed: 1, given: 1, complete: true });
  });

  it('of an older version still count, and say so', async () => {
    const walk = await reviewed(house, desk);
    await walk.sendBack(desk.officer, ['passport']);
    await walk.send('passport');
    await walk.move(walk.applicant, { event: 'resubmit' });
    const { items, progress } = await reviews.list(desk.dean, walk.id);
    expect(items).toEqual([expect.objectContaining({ submission: 1, older: true, current: true })]);
    expect(progress.complete).toBe(true);
  });

  it('of others are read after one’s own', async () => {
    const walk = await reviewed(house, desk);
    const second = await actorWith(house, 'reviewer');
    await assignments.assign(desk.officer, walk.id, [desk.reviewer.accountId, second.accountId]);
    expect(await reviews.list(second, walk.id)).toMatchObject({ items: [], hidden: 1 });
    await reviews.add(second, walk.id, { ...admit, recommendation: 'waitlist' });
    expect((await reviews.list(second, walk.id)).items).toHaveLength(2);
  });

  it('hold up an offer, unless it is overridden with a reason of the list', async () => {
    const walk = await inReview(house, desk);
    const offer = { event: 'offer', data: terms(house) } as const;
    expect(await refusalOf(walk.move(desk.dean, offer))).toMatchObject({
      code: 'review.incomplete',
      facts: { given: 0, needed: 1 },
    });
    expect(await refusalOf(walk.move(desk.dean, { ...offer, reason: 'changed_plans' }))).toMatchObject({
      code: 'application.reason_unknown',
    });
    await walk.move(desk.dean, { ...offer, reason: 'committee' });
    expect((await walk.status()).status).toBe('offered');
    expect(await refusalOf(reviews.add(desk.reviewer, walk.id, admit))).toMatchObject({ code: 'review.closed' });
  });

  it('are as many as the most special step says, for dossiers that come to review from its first day on', async () => {
    const [{ programme_id, id }] = await house.dataSource.query(
      `select programme_id, o.id from offering o join programme p on p.id = o.programme_id
       where p.code = 'DENT' and o.active and $1 between o.opens_on and o.closes_on limit 1`,
      [house.clock.today()],
    );
    const walk = await inReview(house, desk, { offeringId: id });
    const step = (validFrom: string) =>
      house.dataSource.query(
        `insert into review_step (id, programme_id, position, kind, name_en, name_uk, reviews_needed, valid_from)
         values ($1, $2, 1, 'academic', 'Two readers', 'Два рецензенти', 2, $3)`,
        [newId(), programme_id, validFrom],
      );
    await step('2999-01-01');
    expect((await reviews.progress(walk.id)).needed).toBe(1);
    await step('2020-01-01');
    expect((await reviews.progress(walk.id)).needed).toBe(2);
    // The queue asks the same in SQL.
    const interview = (programme: string | null, needed: number) =>
      house.dataSource.query(
        `insert into review_step (id, programme_id, position, kind, name_en, name_uk, reviews_needed, valid_from)
         values ($1, $2, 2, 'interview', 'Interview', 'Співбесіда', $3, '2020-01-01')`,
        [newId(), programme, needed],
      );
    for (const [programme, needed] of [
      [null, 3],
      [programme_id, 0],
    ] as const) {
      await interview(programme, needed);
      const [row] = await house.dataSource.query(`select ${REVIEWS_NEEDED} as n from application a where a.id = $1`, [
        walk.id,
      ]);
      expect(row.n).toBe(2 + needed);
      expect((await reviews.progress(walk.id)).needed).toBe(2 + needed);
    }
    await house.dataSource.query(`delete from review_step where kind = 'interview'`);
  });

  it('answer by API to those who may, and never to the applicant', async () => {
    const walk = await inReview(house, desk);
    const path = `/api/v1/applications/${walk.id}/reviews`;
    const as = async (actor: Parameters<typeof bearer>[1]) => bearer(house, actor);
    const given = await house.client().post(path, admit, await as(desk.reviewer));
    expect([given.status, given.body]).toEqual([201, expect.objectContaining({ revision: 1, older: false })]);
    expect((await house.client().get(path, await as(desk.officer))).body).toMatchObject({
      items: [{ recommendation: 'admit', note: 'Good marks', reviewer: { accountId: desk.reviewer.accountId } }],
      hidden: 0,
    });
    expect((await house.client().get(path, await as(walk.applicant))).status).toBe(403);
    expect((await house.client().post(path, admit, await as(desk.officer))).status).toBe(403);
    const wrong = await house.client().post(path, { ...admit, recommendation: 'maybe' }, await as(desk.reviewer));
    expect([wrong.status, wrong.body]).toEqual([422, expect.objectContaining({ code: 'request.invalid' })]);
    const { reference } = await walk.status();
    const reviewers = await house.client().get(`/api/v1/applications/${reference}/reviewers`, await as(desk.dean));
    expect(reviewers.body).toMatchObject({ items: [{ accountId: desk.reviewer.accountId }] });
    expect((await house.client().get('/api/v1/reviewers', await as(desk.officer))).body).toMatchObject({
      items: expect.arrayContaining([expect.objectContaining({ accountId: desk.reviewer.accountId })]),
    });
  });

  it('and a decision at the same moment leave no review of a decided dossier behind', async () => {
    for (let round = 0; round < 5; round++) {
      const walk = await reviewed(house, desk);
      await race([
        walk.move(desk.dean, { event: 'reject', reason: 'grades_below' }),
        reviews.add(desk.reviewer, walk.id, { ...admit, recommendation: 'reject' }),
      ]);
      const late = await house.dataSource.query(
        `select 1 from review r join application_event e on e.application_id = r.application_id and e.event = 'reject'
         where r.application_id = $1 and r.at > e.recorded_at`,
        [walk.id],
      );
      expect((await walk.status()).status).toBe('rejected');
      expect(late).toEqual([]);
    }
  });
});
