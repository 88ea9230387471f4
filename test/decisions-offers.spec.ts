import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { invariants } from '../src/app.module.js';
import { ReviewService } from '../src/reviews/review.service.js';
import { MilestoneService } from '../src/arrivals/milestone.service.js';
import { ConditionOverdue } from '../src/decisions/conditions/condition-overdue.service.js';
import { ConditionService } from '../src/decisions/conditions/condition.service.js';
import { DecisionService } from '../src/decisions/decision.service.js';
import { ConditionReminders } from '../src/messages/condition-reminders.service.js';
import { DocumentService } from '../src/documents/document.service.js';
import { RequestReader } from '../src/documents/requests/request-reader.service.js';
import { OfferQuery } from '../src/decisions/offer.query.js';
import { actorWith } from './support/actors.service.js';
import { findBroken } from '../src/platform/invariants/verify.command.js';
import { startTestApp, type TestApp } from './support/app.service.js';
import {
  accepted,
  confirmed,
  type Desk,
  deskOf,
  inReview,
  offered,
  offeringWith,
  race,
  reviewed,
  rowOf,
  terms,
} from './support/desk.service.js';
import { bearer, refusalOf } from './support/dossier.service.js';

const DAY = 86_400_000;

describe('offers', () => {
  let house: TestApp;
  let desk: Desk;
  let offers: OfferQuery;
  let conditions: ConditionService;

  beforeAll(async () => {
    house = await startTestApp();
    desk = await deskOf(house);
    offers = house.get(OfferQuery);
    conditions = house.get(ConditionService);
  });
  afterAll(async () => {
    expect(await findBroken(house.app, invariants)).toEqual([]);
    await house.close();
  });
  afterEach(() => house.clock.shiftBy(0));

  const deposit = { code: 'deposit', text: 'Pay the deposit' };
  const originals = { code: 'originals_shown', text: 'Bring them' };

  it('are written with their conditions, and amended by the next revision that keeps what was met', async () => {
    const walk = await offered(house, desk, { conditions: [deposit, originals] });
    expect(await offers.current(walk.id)).toMatchObject({
      revision: 1,
      conditions: [
        { code: 'deposit', status: 'pending', words: { en: 'Pay the deposit', uk: 'Сплатити завдаток' } },
        { code: 'originals_shown', status: 'pending', words: { en: 'Bring them', uk: 'Bring them' } },
      ],
    });
    await conditions.set(desk.officer, walk.id, 'deposit', 'met');
    const language = { code: 'language', text: 'Show B2' };
    await walk.move(desk.dean, { event: 'amend_offer', data: terms(house, 30, [language, deposit]) });
    const offer = await offers.current(walk.id);
    expect(offer).toMatchObject({ revision: 2, expiresOn: terms(house, 30).expiresOn });
    expect(offer?.conditions.map(({ code, status }) => [code, status])).toEqual([
      ['language', 'pending'],
      ['deposit', 'met'],
    ]);
    const letters = await house.get(DecisionService).letters(walk.applicant, walk.id);
    expect(letters.map((letter) => letter.event)).toEqual(['amend_offer', 'offer']);
    expect(letters[0]?.letter.en).toContain('take the place of those of');
  });

  it('carry the comments of reviews that the decider chose, of this dossier alone', async () => {
    const walk = await inReview(house, desk);
    const { id } = await house.get(ReviewService).add(desk.reviewer, walk.id, {
      submission: 1,
      recommendation: 'admit',
      applicantComment: 'Your essay convinced us.',
    });
    const decisions = house.get(DecisionService);
    const offer = { event: 'offer' as const, data: { ...terms(house) }, comments: [id] };
    const foreign = await reviewed(house, desk);
    const { seq: other } = await foreign.status();
    expect(await refusalOf(decisions.draft(desk.dean, foreign.id, { ...offer, seq: other }))).toMatchObject({
      code: 'decision.comment_unknown',
    });
    const { seq } = await walk.status();
    const preview = await decisions.preview(desk.dean, walk.id, { ...offer, seq });
    expect(preview.en).toContain('Your essay convinced us.');
    const draft = await decisions.draft(desk.dean, walk.id, { ...offer, seq });
    expect(draft.letter).toEqual(preview);
    expect((await decisions.draft(desk.dean, walk.id, { ...offer, seq })).id).toBe(draft.id);
    await decisions.release(desk.dean, [draft.id]);
    expect((await decisions.letter(walk.applicant, walk.id))?.letter).toEqual(preview);
  });

  it('are read with their terms by API, and answer 404 where there is none', async () => {
    const walk = await offered(house, desk, { conditions: [deposit] });
    const headers = await bearer(house, walk.applicant);
    const path = `/api/v1/applications/${walk.id}`;
    expect((await house.client().get(`${path}/offer`, headers)).body).toMatchObject({
      revision: 1,
      conditions: [{ code: 'deposit', status: 'pending', dueOn: null }],
    });
    const staff = await bearer(house, desk.officer);
    const set = await house.client().patch(`${path}/conditions/deposit`, { status: 'waived' }, staff);
    expect([set.status, set.body]).toEqual([200, expect.objectContaining({ revision: 1 })]);
    expect((await house.client().patch(`${path}/conditions/none`, { status: 'met' }, staff)).body).toMatchObject({
      status: 404,
      code: 'condition.not_found',
    });
    expect((await house.client().patch(`${path}/conditions/deposit`, { status: 'met' }, headers)).status).toBe(403);
    const undecided = await reviewed(house, desk);
    const none = await house
      .client()
      .get(`/api/v1/applications/${undecided.id}/offer`, await bearer(house, undecided.applicant));
    expect(none.body).toMatchObject({ status: 404, code: 'offer.none' });
  });

  describe('conditions', () => {
    it('hold up the confirmation until each is met or waived', async () => {
      const walk = await accepted(house, desk, { conditions: [deposit, originals] });
      await conditions.set(desk.officer, walk.id, 'deposit', 'met');
      for (const status of ['pending', 'unmet'] as const) {
        await conditions.set(desk.officer, walk.id, 'originals_shown', status);
        expect(await refusalOf(walk.move(desk.officer, { event: 'confirm' }))).toMatchObject({
          code: 'offer.conditions_pending',
          facts: { conditions: ['originals_shown'] },
        });
      }
      await conditions.set(desk.officer, walk.id, 'originals_shown', 'waived');
      await walk.move(desk.officer, { event: 'confirm' });
      expect((await walk.status()).status).toBe('confirmed');
    });

    it('say whose move it is, and the wait begins anew only when that changes', async () => {
      const walk = await accepted(house, desk, { conditions: [deposit, originals] });
      const first = await rowOf(house, walk.id);
      expect(first['holder']).toBe('applicant');
      house.clock.shiftBy(DAY);
      await conditions.set(desk.officer, walk.id, 'deposit', 'met');
      expect(await rowOf(house, walk.id)).toMatchObject({ holder: 'applicant', waiting_since: first['waiting_since'] });
      await conditions.set(desk.officer, walk.id, 'originals_shown', 'met');
      const ready = await rowOf(house, walk.id);
      expect(ready['holder']).toBe('officer');
      expect(ready['waiting_since']).not.toEqual(first['waiting_since']);
      await conditions.set(desk.officer, walk.id, 'originals_shown', 'pending');
      expect((await rowOf(house, walk.id))['holder']).toBe('applicant');
    });

    it('ask for their paper at acceptance, and are met by what is on record alone', async () => {
      const day = terms(house, 20).expiresOn;
      const walk = await accepted(house, desk, {
        conditions: [{ code: 'language', text: 'Show B2', dueOn: day }, deposit],
      });
      const slotOf = async () => (await offers.current(walk.id))!.conditions[0]!;
      expect(await slotOf()).toMatchObject({ asks: 'paper', awaitedFrom: 'applicant', slotStatus: 'missing' });
      const { slot } = await slotOf();
      const [request] = await house.get(RequestReader).list(desk.officer, walk.id);
      expect(request).toMatchObject({ slot, dueOn: day, blocks: 'nothing' });
      const page = await house
        .client()
        .get(`/applications/${(await walk.status()).reference}`, await bearer(house, walk.applicant));
      expect(page.text).toContain(`/documents/${slot}"`);
      // Nothing that is not on record shows anything.
      const guess = { evidence: { kind: 'document' as const, id: walk.id } };
      expect(await refusalOf(conditions.set(desk.officer, walk.id, 'language', 'met', guess))).toMatchObject({
        code: 'condition.evidence_unknown',
      });
      await walk.send(slot!);
      await house.get(DocumentService).verdict(desk.officer, walk.id, slot!, { verdict: 'accepted' });
      const { facts } = await conditions.judged(desk.officer, walk.id, 'language');
      expect(facts.map((fact) => fact.code)).toEqual(['document:lang-cert']);
      await conditions.set(desk.officer, walk.id, 'language', 'met', {
        evidence: { kind: 'document', id: facts[0]!.id },
      });
      await house.get(MilestoneService).record(desk.officer, walk.id, { kind: 'deposit', on: house.clock.today() });
      const paid = (await conditions.judged(desk.officer, walk.id, 'deposit')).facts;
      expect(paid.map((fact) => fact.code)).toEqual(['milestone:deposit']);
      await conditions.set(desk.officer, walk.id, 'deposit', 'met', {
        evidence: { kind: 'milestone', id: paid[0]!.id },
      });
      await walk.move(desk.officer, { event: 'confirm' });
    });

    it('no longer await the paper of one that is waived, and ask again when it is pending again', async () => {
      const walk = await accepted(house, desk, { conditions: [{ code: 'language', text: 'Show B2' }] });
      const bad = conditions.set(desk.officer, walk.id, 'language', 'waived', { reason: 'below' });
      expect(await refusalOf(bad)).toMatchObject({ code: 'condition.reason_unknown' });
      await conditions.set(desk.officer, walk.id, 'language', 'waived', { reason: 'shown_otherwise' });
      const states = async () =>
        (await house.get(RequestReader).list(desk.officer, walk.id)).map((request) => request.state).toSorted();
      expect(await states()).toEqual(['withdrawn']);
      expect((await offers.current(walk.id))?.conditions[0]).toMatchObject({
        slot: null,
        why: { en: 'Something else you sent shows it' },
      });
      await conditions.set(desk.officer, walk.id, 'language', 'pending');
      expect(await states()).toEqual(['asked', 'withdrawn']);
    });

    it('are judged before the applicant’s eyes: each verdict is told once, in their language, and nothing before', async () => {
      const walk = await reviewed(house, desk);
      const saidOf = async (): Promise<{ en: string; uk: string; mail: string | null }[]> =>
        house.dataSource.query(
          `select t.words_en as en, t.words_uk as uk, m.kind as mail from thread_message t
           left join mail m on m.id = t.mail_id where t.application_id = $1 and t.kind = 'news' order by t.at, t.id`,
          [walk.id],
        );
      const mails = async () =>
        (
          await house.dataSource.query(
            `select count(*)::int as count from mail where application_id = $1 and kind = 'application.changed'`,
            [walk.id],
          )
        )[0].count;
      const language = { code: 'language', text: 'Show B2' };
      const { id } = await house.get(DecisionService).draft(desk.dean, walk.id, {
        event: 'offer',
        seq: (await walk.status()).seq,
        data: terms(house, 20, [deposit, language]),
      });
      const before = await mails();
      for (const status of ['met', 'waived', 'unmet'] as const) {
        expect(await refusalOf(conditions.set(desk.officer, walk.id, 'deposit', status))).toMatchObject({
          code: 'condition.not_found',
        });
      }
      expect([await saidOf(), await mails()]).toEqual([[], before]);
      await house.get(DecisionService).release(desk.dean, [id]);
      await walk.move(walk.applicant, { event: 'accept' });
      const told = await mails();
      await conditions.set(desk.officer, walk.id, 'deposit', 'met');
      await conditions.set(desk.officer, walk.id, 'deposit', 'met');
      // Its paper, which was asked for at acceptance, is no longer awaited: one deed, one mail.
      await conditions.set(desk.officer, walk.id, 'language', 'waived', { reason: 'shown_otherwise' });
      await conditions.set(desk.officer, walk.id, 'language', 'pending');
      await conditions.set(desk.officer, walk.id, 'language', 'unmet');
      const said = await saidOf();
      expect(said.map(({ en }) => en.slice(0, en.indexOf(':')))).toEqual([
        'A condition of your offer counts as met',
        'A condition of your offer no longer applies',
        'A condition of your offer is open',
        'A condition of your offer counts as not met',
      ]);
      expect(said[0]!.uk).toContain('визнано виконаною: Сплатити завдаток.');
      expect(said.every(({ mail }) => mail === 'application.changed')).toBe(true);
      expect(await mails()).toBe(told + 4);
    });

    it('are reminded of a bounded number of times; late, they are a question to an officer, not an end', async () => {
      const walk = await accepted(house, desk, { conditions: [{ ...deposit, dueOn: terms(house, 10).expiresOn }] });
      const sent: number[] = [];
      for (const day of [2, 3, 8, 9, 11, 12]) {
        house.clock.shiftBy(day * DAY);
        sent.push(await house.get(ConditionReminders).run());
      }
      expect(sent).toEqual([0, 1, 1, 0, 1, 0]);
      expect((await rowOf(house, walk.id))['holder']).toBe('applicant');
      await house.get(ConditionOverdue).pass();
      expect(await rowOf(house, walk.id)).toMatchObject({ status: 'accepted', holder: 'officer' });
      const past = conditions.set(desk.officer, walk.id, 'deposit', 'pending', { dueOn: terms(house, -1).expiresOn });
      expect(await refusalOf(past)).toMatchObject({ code: 'condition.due_day' });
      await conditions.set(desk.officer, walk.id, 'deposit', 'pending', { dueOn: terms(house, 5).expiresOn });
      expect((await rowOf(house, walk.id))['holder']).toBe('applicant');
    });

    it('are none: the officer confirms', async () => {
      const walk = await accepted(house, desk);
      expect((await rowOf(house, walk.id))['holder']).toBe('officer');
    });

    it('are closed once the dossier has ended', async () => {
      const walk = await offered(house, desk, { conditions: [deposit] });
      await walk.move(walk.applicant, { event: 'decline', reason: 'cost' });
      expect(await refusalOf(conditions.set(desk.officer, walk.id, 'deposit', 'met'))).toMatchObject({
        code: 'condition.closed',
      });
    });
  });

  describe('places', () => {
    it('go in the order of acceptance; the one too many is refused', async () => {
      const offeringId = await offeringWith(house, 1);
      const [first, second] = [await offered(house, desk, { offeringId }), await offered(house, desk, { offeringId })];
      await first.move(first.applicant, { event: 'accept' });
      expect(await refusalOf(second.move(second.applicant, { event: 'accept' }))).toMatchObject({
        code: 'offering.full',
        status: 409,
      });
      await first.move(desk.dean, { event: 'rescind', reason: 'made_in_error' });
      await second.move(second.applicant, { event: 'accept' });
      expect(await offers.outstandingIn(offeringId)).toEqual({ places: 1, taken: 1, offersOut: 0 });
    });

    it('of which one is left go to one of ten', async () => {
      const offeringId = await offeringWith(house, 1);
      const walks = await Promise.all(Array.from({ length: 10 }, () => offered(house, desk, { offeringId })));
      const { won, codes } = await race(walks.map((walk) => walk.move(walk.applicant, { event: 'accept' })));
      expect([won, new Set(codes)]).toEqual([1, new Set(['offering.full'])]);
    });

    it('are one a person and intake, also when two are accepted at once', async () => {
      for (let round = 0; round < 4; round++) {
        const applicant = await actorWith(house, 'applicant');
        const [one, two] = [
          await offered(house, desk, { applicant, offeringId: await offeringWith(house, 5) }),
          await offered(house, desk, { applicant, offeringId: await offeringWith(house, 5) }),
        ];
        const both = [one, two].map((walk) => walk.move(applicant, { event: 'accept' }));
        expect(await race(both)).toEqual({ won: 1, codes: ['offering.other_place_held'] });
      }
    });

    it('are counted against the offers that are out', async () => {
      const offeringId = await offeringWith(house, 3);
      await accepted(house, desk, { offeringId });
      await offered(house, desk, { offeringId });
      const waiting = await reviewed(house, desk, { offeringId });
      await waiting.move(desk.dean, { event: 'waitlist' });
      const drafted = await reviewed(house, desk, { offeringId });
      const { seq } = await drafted.status();
      await house.get(DecisionService).draft(desk.dean, drafted.id, { event: 'offer', seq, data: { ...terms(house) } });
      const row = (await offers.outstanding(house.clock.today())).find((one) => one.offeringId === offeringId);
      expect(row).toMatchObject({ places: 3, taken: 1, offersOut: 1, drafted: 1, waitlisted: 1 });
    });
  });

  describe('a deferral', () => {
    it('moves the place to another offering and keeps the conditions', async () => {
      const [from, to] = [await offeringWith(house, 2), await offeringWith(house, 1)];
      const walk = await accepted(house, desk, { offeringId: from, conditions: [deposit] });
      await conditions.set(desk.officer, walk.id, 'deposit', 'met');
      await walk.move(desk.officer, { event: 'confirm' });
      await walk.move(desk.dean, { event: 'defer', data: { offeringId: to } });
      expect(await rowOf(house, walk.id)).toMatchObject({ status: 'accepted', offering_id: to, holder: 'officer' });
      expect((await offers.outstandingIn(from))?.taken).toBe(0);
      expect((await offers.outstandingIn(to))?.taken).toBe(1);
      const other = await accepted(house, desk, { offeringId: from });
      expect(await refusalOf(other.move(desk.dean, { event: 'defer', data: { offeringId: to } }))).toMatchObject({
        code: 'offering.full',
      });
    });

    it('of two dossiers in opposite directions ends, and no place is lost', async () => {
      const [a, b] = [await offeringWith(house, 2), await offeringWith(house, 2)];
      const [one, two] = [
        await accepted(house, desk, { offeringId: a }),
        await accepted(house, desk, { offeringId: b }),
      ];
      for (let round = 0; round < 6; round++) {
        const there = round % 2 ? a : b;
        const back = round % 2 ? b : a;
        const both = [
          one.move(desk.dean, { event: 'defer', data: { offeringId: there } }),
          two.move(desk.dean, { event: 'defer', data: { offeringId: back } }),
        ];
        expect(await race(both)).toEqual({ won: 2, codes: [] });
      }
      expect([(await offers.outstandingIn(a))?.taken, (await offers.outstandingIn(b))?.taken]).toEqual([1, 1]);
    });

    it('to where nothing is offered is refused', async () => {
      const walk = await confirmed(house, desk);
      expect(await refusalOf(walk.move(desk.dean, { event: 'defer', data: { offeringId: walk.id } }))).toMatchObject({
        code: 'offering.not_found',
      });
    });
  });

  it('of a reopened dossier no longer hold; the next one is a new revision with nothing met', async () => {
    const walk = await offered(house, desk, { conditions: [deposit] });
    await conditions.set(desk.officer, walk.id, 'deposit', 'met');
    await walk.move(walk.applicant, { event: 'decline', reason: 'cost' });
    await walk.move(desk.admin, { event: 'reopen', reason: 'our_error' });
    expect(await offers.current(walk.id)).toBeNull();
    await walk.move(desk.dean, { event: 'offer', data: terms(house, 14, [deposit]) });
    expect(await offers.current(walk.id)).toMatchObject({ revision: 2, conditions: [{ status: 'pending' }] });
  });

  it('may be made from the waiting list, accepted on behalf, lapse with a reason of the list', async () => {
    const walk = await reviewed(house, desk);
    await walk.move(desk.dean, { event: 'waitlist' });
    await walk.move(desk.dean, { event: 'offer', data: terms(house) });
    const onBehalf = { mandate: 'phone' as const, on: house.clock.today() };
    await walk.move(desk.officer, { event: 'accept', onBehalf });
    expect(await refusalOf(walk.move(desk.officer, { event: 'lapse', reason: 'cost' }))).toMatchObject({
      code: 'application.reason_unknown',
    });
    await walk.move(desk.officer, { event: 'lapse', reason: 'visa_refused' });
    expect(await rowOf(house, walk.id)).toMatchObject({
      status: 'lapsed',
      holder: 'nobody',
      reason_code: 'visa_refused',
    });
  });
});
