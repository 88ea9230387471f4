import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { invariants } from '../src/app.module.js';
import { AppealOutcomes } from '../src/decisions/appeals/appeal-outcome.service.js';
import { Appeals } from '../src/decisions/appeals/appeal.service.js';
import { findBroken } from '../src/platform/invariants/verify.command.js';
import { actorWith } from './support/actors.service.js';
import { startTestApp, type TestApp } from './support/app.service.js';
import { type Desk, deskOf, race, reviewed } from './support/desk.service.js';
import { bearer, type DossierWalk, refusalOf } from './support/dossier.service.js';

const DAY = 86_400_000;
const WORDS = 'My certificate shows chemistry on its second page.';

describe('an appeal', () => {
  let house: TestApp;
  let desk: Desk;
  let appeals: Appeals;
  let outcomes: AppealOutcomes;
  let other: Desk['dean'];

  beforeAll(async () => {
    house = await startTestApp();
    desk = await deskOf(house);
    other = await actorWith(house, 'decision_maker');
    appeals = house.get(Appeals);
    outcomes = house.get(AppealOutcomes);
  });
  afterAll(async () => {
    expect(await findBroken(house.app, invariants)).toEqual([]);
    await house.close();
  });

  const rejected = async (): Promise<DossierWalk> => {
    const walk = await reviewed(house, desk);
    await walk.move(desk.dean, { event: 'reject', reason: 'subjects_missing' });
    return walk;
  };
  const lodge = (walk: DossierWalk) => appeals.lodge(walk.applicant, walk.id, 'document_overlooked', WORDS);

  it('is lodged by the applicant, once, in time, against an end that the university decided', async () => {
    const open = await reviewed(house, desk);
    expect(await refusalOf(lodge(open))).toMatchObject({ code: 'appeal.not_possible' });
    const walk = await rejected();
    const headers = await bearer(house, walk.applicant);
    const path = `/api/v1/applications/${walk.id}/appeals`;
    const send = () =>
      house.client().post<{ id: string; state: string }>(path, { reason: 'other', words: WORDS }, headers);
    const [first, second] = [await send(), await send()];
    expect([first.status, first.body.state, second.body.id]).toEqual([201, 'open', first.body.id]);
    expect((await house.client().get(path, await bearer(house, await actorWith(house, 'applicant')))).status).toBe(404);
    expect(await refusalOf(appeals.lodge(walk.applicant, (await rejected()).id, 'other', WORDS))).toMatchObject({
      status: 404,
    });
    const late = await rejected();
    house.clock.shiftBy(14 * DAY);
    expect(await appeals.openUntil(late.id)).toBe(house.clock.today());
    house.clock.shiftBy(15 * DAY);
    expect(await appeals.openUntil(late.id)).toBeNull();
    expect(await refusalOf(lodge(late))).toMatchObject({ code: 'appeal.late' });
    house.clock.shiftBy(0);
  });

  it('changes no status, and is decided by nobody who had a part', async () => {
    const walk = await rejected();
    const { id } = await lodge(walk);
    const verifier = await actorWith(house, 'officer', 'decision_maker');
    expect((await walk.status()).status).toBe('rejected');
    expect(await refusalOf(outcomes.decide(desk.dean, id, 'dismissed', 'No.'))).toMatchObject({
      code: 'appeal.took_part',
      status: 403,
    });
    const reviewer = { ...desk.reviewer, roles: ['reviewer', 'decision_maker'] };
    expect(await refusalOf(outcomes.decide(reviewer, id, 'upheld', 'Yes.'))).toMatchObject({
      code: 'appeal.took_part',
    });
    const mails = async () =>
      (await house.dataSource.query('select 1 from mail where application_id = $1', [walk.id])).length;
    const before = await mails();
    const decided = await outcomes.decide(verifier, id, 'dismissed', 'We looked again: it does not.');
    expect([decided.state, (await walk.status()).status]).toEqual(['dismissed', 'rejected']);
    expect(await mails()).toBe(before + 1);
    const [read] = await appeals.ofDossier(walk.applicant, walk.id);
    expect(read).toMatchObject({ state: 'dismissed', answer: 'We looked again: it does not.' });
  });

  it('that is upheld is reopened by the administrator, not by who decided, and judged by others', async () => {
    const walk = await rejected();
    const { id } = await lodge(walk);
    expect(await refusalOf(outcomes.reopen(desk.admin, id))).toMatchObject({ code: 'appeal.not_upheld' });
    const both = await actorWith(house, 'decision_maker', 'admin');
    await outcomes.decide(both, id, 'upheld', 'You are right.');
    expect(await refusalOf(outcomes.reopen(both, id))).toMatchObject({ code: 'appeal.took_part' });
    await outcomes.reopen(desk.admin, id);
    expect((await walk.status()).status).toBe('under_review');
    const [round] = await house.dataSource.query('select round, reason from review_round where application_id = $1', [
      walk.id,
    ]);
    expect(round).toEqual({ round: 2, reason: 'appeal' });
    const [noted] = await house.dataSource.query(
      `select detail from audit_entry where action = 'review.round' and subject_id = $1`,
      [walk.id],
    );
    expect(noted.detail).toEqual({ step: 'academic', round: 2, reason: 'appeal', removed: [desk.reviewer.accountId] });
    const left = await house.dataSource.query(
      `select 1 from dossier_grant where application_id = $1 and ground = 'review'`,
      [walk.id],
    );
    expect(left).toEqual([]);
    expect(await refusalOf(outcomes.reopen(desk.admin, id))).toMatchObject({ code: 'appeal.not_upheld' });
  });

  it('is overtaken when the application is reopened for another reason', async () => {
    const walk = await rejected();
    const { id } = await lodge(walk);
    await walk.move(desk.admin, { event: 'reopen', reason: 'our_error' });
    expect((await appeals.one(other, id)).state).toBe('overtaken');
  });

  it('decided by several at once has one outcome', async () => {
    const walk = await rejected();
    const { id } = await lodge(walk);
    const deciders = await Promise.all(Array.from({ length: 8 }, () => actorWith(house, 'decision_maker')));
    const { won, codes } = await race(
      deciders.map((who, at) => outcomes.decide(who, id, at % 2 ? 'upheld' : 'dismissed', 'Decided.')),
    );
    expect([won, new Set(codes)]).toEqual([1, new Set(['appeal.decided'])]);
  });
});
