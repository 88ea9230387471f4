import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { invariants } from '../src/app.module.js';
import { ApplicationService } from '../src/applications/application.service.js';
import { HistoryQuery } from '../src/applications/history.query.js';
import { DecisionService } from '../src/decisions/decision.service.js';
import { DocumentService } from '../src/documents/document.service.js';
import { newId } from '../src/platform/database/id.rules.js';
import { actorWith } from './support/actors.service.js';
import { findBroken } from '../src/platform/invariants/verify.command.js';
import { startTestApp, type TestApp } from './support/app.service.js';
import { type Desk, deskOf, inReview, race, reviewed, rowOf, sent, terms } from './support/desk.service.js';
import { bearer, type DossierWalk, refusalOf } from './support/dossier.service.js';

const DAY = 86_400_000;

describe('decisions', () => {
  let house: TestApp;
  let desk: Desk;
  let decisions: DecisionService;

  beforeAll(async () => {
    house = await startTestApp();
    desk = await deskOf(house);
    decisions = house.get(DecisionService);
  });
  afterAll(async () => {
    expect(await findBroken(house.app, invariants)).toEqual([]);
    await house.close();
  });
  afterEach(() => house.clock.shiftBy(0));

  const offer = () => ({ event: 'offer' as const, data: terms(house) });
  const draft = async (
    walk: DossierWalk,
    input: Partial<Parameters<DecisionService['draft']>[2]> = {},
    by = desk.dean,
  ) => decisions.draft(by, walk.id, { ...offer(), seq: (await walk.status()).seq, ...input } as never);

  describe('a draft', () => {
    it('carries its letter in every language and the terms it rests on', async () => {
      const walk = await reviewed(house, desk);
      const conditions = [{ code: 'deposit', text: 'Pay the deposit', dueOn: terms(house, 7).expiresOn }];
      const view = await draft(walk, { data: { ...terms(house), conditions }, note: 'Welcome.' });
      expect(view).toMatchObject({ state: 'draft', stale: false, submission: 1, releasedAt: null });
      expect(view.letter.en).toMatch(/^Application \d{4}-\d{5}\n\nDear Amaka Okafor,\n\n/);
      expect(view.letter.en).toContain('1. Pay the deposit, by');
      expect(view.letter.en).toContain('Tuition is USD');
      expect(view.letter.en).toContain('Welcome.');
      expect(view.letter.uk).toContain('1. Сплатити завдаток, до');
      expect(await decisions.list(desk.dean, walk.id)).toEqual([view]);
      expect((await decisions.drafts(desk.dean)).map((row) => row.id)).toContain(view.id);
    });

    it('changes nothing that the applicant can read, hear of, or wait for', async () => {
      const drafts = [
        offer(),
        { event: 'waitlist' as const, data: undefined },
        { event: 'reject' as const, reason: 'grades_below', data: undefined },
      ];
      for (const input of drafts) {
        const walk = await reviewed(house, desk);
        const headers = await bearer(house, walk.applicant);
        const parts = ['', '/events', '/documents', '/milestones', '/letters', '/offer'];
        const paths = ['/api/v1/applications', ...parts.map((part) => `/api/v1/applications/${walk.id}${part}`)];
        const all = async () => {
          const answers = [];
          for (const path of paths) {
            const { status, text } = await house.client().get(path, headers);
            answers.push([path, status, text]);
          }
          const [mails] = await house.dataSource.query(
            'select count(*)::int as n from mail where application_id = $1',
            [walk.id],
          );
          const [jobs] = await house.dataSource.query('select count(*)::int as n from graphile_worker.jobs');
          return { answers, mails, jobs, row: await rowOf(house, walk.id) };
        };
        const before = await all();
        await draft(walk, input);
        expect(await all()).toEqual(before);
        expect((await house.client().get(`/api/v1/applications/${walk.id}/decisions`, headers)).status).toBe(403);
        const officer = await bearer(house, desk.officer);
        expect((await house.client().get(`/api/v1/applications/${walk.id}/decisions`, officer)).status).toBe(403);
      }
    });

    it('hears at once what its release would be refused for', async () => {
      const open = await inReview(house, desk);
      expect(await refusalOf(draft(open))).toMatchObject({ code: 'review.incomplete' });
      expect(await refusalOf(draft(open, { event: 'reject', data: {} }))).toMatchObject({
        code: 'application.reason_required',
      });
      const walk = await reviewed(house, desk);
      expect(await refusalOf(draft(walk, { seq: 1 }))).toMatchObject({ code: 'application.moved_on' });
      expect(await refusalOf(draft(walk, { data: {} }))).toMatchObject({ code: 'request.invalid' });
      const twice = [
        { code: 'other', text: 'One' },
        { code: 'other', text: 'Two' },
      ];
      const refusal = await refusalOf(draft(walk, { data: { ...terms(house), conditions: twice } }));
      expect(refusal).toMatchObject({ code: 'offer.terms', errors: [{ field: 'data.conditions.1.code' }] });
      const early = await sent(house);
      expect(await refusalOf(draft(early))).toMatchObject({ code: 'application.event_not_possible' });
      expect(await decisions.list(desk.dean, walk.id)).toEqual([]);
    });

    it('is one however often it is sent, and the only open one', async () => {
      const walk = await reviewed(house, desk);
      const first = await draft(walk);
      expect((await draft(walk)).id).toBe(first.id);
      expect(await refusalOf(draft(walk, { event: 'waitlist', data: {} }))).toMatchObject({
        code: 'decision.draft_open',
        facts: { id: first.id },
      });
      await decisions.discard(desk.dean, walk.id, first.id);
      await decisions.discard(desk.dean, walk.id, first.id);
      expect((await draft(walk, { event: 'waitlist', data: {} })).event).toBe('waitlist');
    });

    it('of twenty deciders at once is one', async () => {
      const walk = await reviewed(house, desk);
      const deans = await Promise.all(Array.from({ length: 20 }, () => actorWith(house, 'decision_maker')));
      const { won, codes } = await race(deans.map((dean) => draft(walk, {}, dean)));
      expect(won).toBe(1);
      expect(new Set(codes)).toEqual(new Set(['decision.draft_open']));
    });

    it('is put away when the dossier leaves the deciders’ hands, and goes stale when it is corrected', async () => {
      const left = await reviewed(house, desk);
      await draft(left);
      await left.move(left.applicant, { event: 'withdraw', reason: 'cost' });
      expect(await decisions.list(desk.dean, left.id)).toEqual([expect.objectContaining({ state: 'discarded' })]);
      const walk = await reviewed(house, desk);
      const { id } = await draft(walk);
      const fields = { personal: { givenNames: 'Amakah' } };
      await walk.move(desk.officer, { event: 'correct', reason: 'spelling', data: { fields } });
      expect(await decisions.list(desk.dean, walk.id)).toEqual([
        expect.objectContaining({ state: 'draft', stale: true }),
      ]);
      expect(await decisions.release(desk.dean, [id])).toEqual([
        { id, outcome: 'refused', code: 'application.moved_on' },
      ]);
      await decisions.discard(desk.dean, walk.id, id);
      expect((await draft(walk)).letter.en).toContain('Dear Amakah Okafor,');
    });
  });

  describe('four eyes', () => {
    it('keep who verified from offering, not from rejecting', async () => {
      const both = await actorWith(house, 'officer', 'decision_maker');
      const walk = await sent(house);
      await walk.acceptAll(desk.officer);
      await walk.move(both, { event: 'verify' });
      const override = { ...offer(), reason: 'committee' };
      expect(await refusalOf(walk.move(both, override))).toMatchObject({ code: 'decision.four_eyes', status: 403 });
      expect(await refusalOf(draft(walk, override, both))).toMatchObject({ code: 'decision.four_eyes' });
      await walk.move(both, { event: 'reject', reason: 'no_places' });
    });

    it('keep who judged a paper from offering, even if it was taken back, and from releasing a colleague’s draft', async () => {
      const both = await actorWith(house, 'officer', 'decision_maker');
      const walk = await sent(house);
      const documents = house.get(DocumentService);
      await documents.verdict(both, walk.id, 'passport', { verdict: 'accepted' });
      await documents.verdict(both, walk.id, 'passport', { verdict: 'none' });
      await walk.acceptAll(desk.officer);
      await walk.move(desk.officer, { event: 'verify' });
      const { id } = await draft(walk, { reason: 'committee' });
      expect(await decisions.release(both, [id])).toEqual([{ id, outcome: 'refused', code: 'decision.four_eyes' }]);
      expect(await decisions.release(desk.dean, [id])).toEqual([{ id, outcome: 'released' }]);
    });
  });

  describe('a decision sent as a transition', () => {
    it('is drafted and released at once, and puts an open draft away', async () => {
      const walk = await reviewed(house, desk);
      await draft(walk, { event: 'reject', reason: 'grades_below', data: {} });
      await walk.move(desk.dean, { event: 'waitlist', reason: 'comparison' });
      const list = await decisions.list(desk.dean, walk.id);
      expect(list.map(({ event, state }) => [event, state])).toEqual([
        ['waitlist', 'released'],
        ['reject', 'discarded'],
      ]);
      expect((await decisions.letter(walk.applicant, walk.id))?.letter.en).toContain('on the waiting list');
      await walk.move(desk.dean, offer());
      expect((await decisions.letters(walk.applicant, walk.id)).map((letter) => letter.event)).toEqual([
        'offer',
        'waitlist',
      ]);
    });

    it('of fifty deciders is taken once', async () => {
      const walk = await reviewed(house, desk);
      const { seq } = await walk.status();
      const deans = await Promise.all(Array.from({ length: 50 }, () => actorWith(house, 'decision_maker')));
      const { won, codes } = await race(
        deans.map((dean, at) =>
          at % 2 ? walk.move(dean, offer()) : walk.move(dean, { event: 'reject', reason: 'no_places' }),
        ),
      );
      expect([won, codes.length]).toEqual([1, 49]);
      expect((await walk.status()).seq).toBe(seq + 1);
      const released = await house.dataSource.query(
        'select 1 from decision where application_id = $1 and released_at is not null',
        [walk.id],
      );
      expect(released).toHaveLength(1);
    });

    it('gives the reason of a rejection in words for the applicant', async () => {
      const walk = await reviewed(house, desk);
      await walk.move(desk.dean, { event: 'reject', reason: 'grades_below', note: 'Try again next year.' });
      const letter = await decisions.letter(walk.applicant, walk.id);
      expect(letter?.letter.en).toContain('The reason: the marks are below what this programme asks for.');
      expect(letter?.letter.en).toContain('Try again next year.');
      expect(letter?.letter.uk).toContain('Причина: оцінки нижчі, ніж потрібно для цієї програми.');
    });
  });

  it('show a foreign dossier to nobody', async () => {
    const walk = await reviewed(house, desk);
    const { id } = await draft(walk);
    const stranger = await actorWith(house, 'applicant');
    for (const work of [
      () => decisions.letters(stranger, walk.id),
      () => decisions.letter(stranger, newId()),
      () => decisions.discard(desk.dean, newId(), id),
    ]) {
      expect((await refusalOf(work())).status).toBe(404);
    }
    const other = await reviewed(house, desk);
    expect(await refusalOf(decisions.discard(desk.dean, other.id, id))).toMatchObject({ code: 'decision.not_found' });
  });

  it('stand in the history as everything does, the override of a review too', async () => {
    const walk = await inReview(house, desk);
    await walk.move(desk.dean, { ...offer(), reason: 'deadline' });
    const last = (await house.get(HistoryQuery).of(desk.officer, walk.id)).at(-1);
    expect(last).toMatchObject({ event: 'offer', reason: 'deadline', role: 'decision_maker' });
    // Why the review was not waited for is no business of the applicant.
    const read = await house.get(HistoryQuery).of(walk.applicant, walk.id);
    expect(read.at(-1)).toMatchObject({ event: 'offer', reason: null, actor: null });
    expect((await house.get(ApplicationService).read(walk.applicant, walk.id)).reasonCode).toBeNull();
  });

  it('end with their last day, not before', async () => {
    const walk = await reviewed(house, desk);
    await walk.move(desk.dean, { event: 'offer', data: terms(house, 2) });
    house.clock.shiftBy(2 * DAY);
    expect((await house.get(ApplicationService).read(walk.applicant, walk.id)).dueOn).toBe(house.clock.today());
    house.clock.shiftBy(3 * DAY);
    for (const event of ['accept', 'decline'] as const) {
      expect(await refusalOf(walk.move(walk.applicant, { event }))).toMatchObject({ code: 'offer.ended' });
    }
    house.clock.shiftBy(2 * DAY);
    await walk.move(walk.applicant, { event: 'accept' });
  });
});
