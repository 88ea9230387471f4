import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { invariants } from '../../src/app.module.js';
import { ApplicationService } from '../../src/applications/application.service.js';
import { Transitions, type TransitionRequest } from '../../src/applications/transition.service.js';
import { Appeals } from '../../src/decisions/appeals/appeal.service.js';
import { DecisionService } from '../../src/decisions/decision.service.js';
import { RELEASE_JOB } from '../../src/decisions/release.query.js';
import { ReleasePlans } from '../../src/decisions/release-plan.service.js';
import { ProposalJob } from '../../src/decisions/waitlist/proposal.job.js';
import { Proposals } from '../../src/decisions/waitlist/proposal.service.js';
import { DocumentService } from '../../src/documents/document.service.js';
import type { Actor } from '../../src/platform/access/actor.rules.js';
import { Jobs } from '../../src/platform/jobs/jobs.service.js';
import { addDays } from '../../src/platform/clock/day.rules.js';
import { newId } from '../../src/platform/database/id.rules.js';
import { findBroken } from '../../src/platform/invariants/verify.command.js';
import { Bookings } from '../../src/reviews/sittings/booking.service.js';
import { SittingPlan } from '../../src/reviews/sittings/sitting-plan.service.js';
import { ReviewStepEditor } from '../../src/reviews/steps/step-editor.service.js';
import { actorWith, openOffering } from './actors.service.js';
import { startTestApp } from './app.service.js';
import type { Answer } from './client.service.js';
import { deskOf, offeringWith, reviewed, terms } from './desk.service.js';
import { bearer, type DossierWalk, draftOf } from './dossier.service.js';
import { type Dossier, dossierAt, type TestHouse, withStaff } from './dossiers.service.js';
import { pdf } from './paper.data.js';

type Header = { Authorization: string };
const DECIDERS = 100;
const ACCEPTERS = 50;
const CLICKS = 50;

/** How often each status was answered. */
function tally(answers: Answer[]): Record<number, number> {
  const counts: Record<number, number> = {};
  for (const { status } of answers) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
}

/** One after the other: a dossier's past is made by moving the clock of the whole house. */
async function inTurn<T>(count: number, make: (i: number) => Promise<T>): Promise<T[]> {
  const made: T[] = [];
  for (let i = 0; i < count; i++) made.push(await make(i));
  return made;
}

/** Races over HTTP against the real server, `rounds` of each; every round decides anew. */
export function races(rounds: number): void {
  const patience = 60_000 + rounds * 20_000;
  // Each has a dossier in review, which takes its time to make.
  const BOOKERS = rounds > 1 ? 100 : 20;
  let house: TestHouse;
  beforeAll(async () => {
    house = await withStaff(await startTestApp());
  }, patience);
  afterAll(() => house.close());

  const seqOf = async (id: string): Promise<number> => {
    const [row] = await house.dataSource.query(
      `select a.seq, a.status, (select count(*)::int from application_event e where e.application_id = a.id) as events
       from application a where a.id = $1`,
      [id],
    );
    expect(row.events).toBe(row.seq);
    return row.seq;
  };
  const statusOf = async (id: string): Promise<string> =>
    (await house.dataSource.query('select status from application where id = $1', [id]))[0].status;
  // oxlint-disable-next-line max-params -- who, what and how of one request
  const move = (who: Header, id: string, request: TransitionRequest, headers: Record<string, string> = {}) =>
    house.client().post(`/api/v1/applications/${id}/transitions`, request, { ...who, ...headers });
  const take = async (actor: Actor, id: string, request: Omit<TransitionRequest, 'seq'>) =>
    house.get(Transitions).apply(actor, id, { ...request, seq: await seqOf(id) });
  /** A draft that only has to be sent. */
  const ready = async (): Promise<DossierWalk> => {
    const walk = await draftOf(house);
    for (const slot of await house.get(DocumentService).slots(walk.applicant, walk.id)) {
      if (slot.level === 'submission' && slot.status === 'missing') await walk.send(slot.slot);
    }
    return walk;
  };
  const clicks = async (walk: DossierWalk, headers: Record<string, string>) => {
    const who = await bearer(house, walk.applicant);
    return Promise.all(Array.from({ length: CLICKS }, () => move(who, walk.id, { event: 'submit', seq: 1 }, headers)));
  };
  const forRounds = (round: (at: number) => Promise<void>) => async () => {
    for (let at = 0; at < rounds; at++) await round(at);
  };

  describe(`${DECIDERS} who decide about one dossier`, () => {
    let dossier: Dossier;
    let deciders: Header[];
    beforeAll(async () => {
      dossier = await dossierAt(house, await openOffering(house), 'under_review');
      deciders = await inTurn(DECIDERS, async () => bearer(house, await actorWith(house, 'decision_maker')));
    }, patience);

    it(
      'one wins, all others are told that it has moved on',
      forRounds(async (at) => {
        if (at > 0) await take(house.staff.admin, dossier.id, { event: 'reopen', reason: 'appeal' });
        const seq = await seqOf(dossier.id);
        const answers = await Promise.all(
          deciders.map((who) => move(who, dossier.id, { event: 'reject', seq, reason: 'requirements_not_met' })),
        );
        expect(tally(answers)).toEqual({ 200: 1, 409: DECIDERS - 1 });
        const codes = new Set(answers.flatMap(({ body }) => (body as { code?: string }).code ?? []));
        expect([...codes]).toEqual(['application.moved_on']);
        expect(await seqOf(dossier.id)).toBe(seq + 1);
      }),
      patience,
    );
  });

  describe(`${ACCEPTERS} who accept at once`, () => {
    let offeringId: string;
    let offered: (Dossier & { header: Header })[];
    beforeAll(async () => {
      offeringId = await offeringWith(house, 1);
      offered = await inTurn(ACCEPTERS, async () => {
        const dossier = await dossierAt(house, offeringId, 'offered');
        return { ...dossier, header: await bearer(house, dossier.applicant) };
      });
    }, patience);

    it(
      'the last place goes to one',
      forRounds(async (at) => {
        if (at > 0) await free();
        const seqs = await Promise.all(offered.map(({ id }) => seqOf(id)));
        const answers = await Promise.all(
          offered.map(({ id, header }, i) => move(header, id, { event: 'accept', seq: seqs[i]! })),
        );
        expect(tally(answers)).toEqual({ 200: 1, 409: ACCEPTERS - 1 });
        const [row] = await house.dataSource.query('select places_taken as taken from offering where id = $1', [
          offeringId,
        ]);
        expect(row.taken).toBe(1);
      }),
      patience,
    );

    /** Whoever holds the place gives it back and is offered it again. */
    const free = async () => {
      for (const { id, applicant } of offered) {
        if ((await statusOf(id)) !== 'accepted') continue;
        await take(applicant, id, { event: 'withdraw', reason: 'cost' });
        await take(house.staff.admin, id, { event: 'reopen', reason: 'appeal' });
        await take(house.staff.dean, id, { event: 'offer', data: terms(house) });
      }
    };
  });

  describe(`${CLICKS} clicks on Send`, () => {
    it(
      'send it once',
      forRounds(async () => {
        const walk = await ready();
        expect(tally(await clicks(walk, {}))).toEqual({ 200: 1, 409: CLICKS - 1 });
        expect(await seqOf(walk.id)).toBe(2);
      }),
      patience,
    );

    it(
      'with one key are one request, and all are told of its success',
      forRounds(async () => {
        const walk = await ready();
        const answers = await clicks(walk, { 'Idempotency-Key': newId() });
        expect(tally(answers)).toEqual({ 200: CLICKS });
        for (const { body } of answers) expect(body).toEqual({ status: 'submitted', seq: 2 });
        expect(await seqOf(walk.id)).toBe(2);
        const [row] = await house.dataSource.query(
          'select count(*)::int as count from submission where application_id = $1',
          [walk.id],
        );
        expect(row.count).toBe(1);
      }),
      patience,
    );
  });

  describe('opposite deferrals', () => {
    const SIDE = 5;
    let offerings: [string, string];
    let dossiers: Dossier[];
    beforeAll(async () => {
      // One place more than are held: some must wait for others to leave.
      offerings = [await offeringWith(house, SIDE + 1), await offeringWith(house, SIDE + 1)];
      dossiers = await inTurn(SIDE * 2, (i) => dossierAt(house, offerings[i % 2]!, 'accepted'));
    }, patience);

    it(
      'block nobody, and no place is given twice',
      forRounds(async () => {
        const who = await bearer(house, house.staff.dean);
        for (let lap = 0; lap < 2; lap++) {
          const rows: { id: string; seq: number; offering: string }[] = await house.dataSource.query(
            'select id, seq, offering_id as offering from application where id = any($1)',
            [dossiers.map(({ id }) => id)],
          );
          const answers = await Promise.all(
            rows.map(({ id, seq, offering }) => {
              const target = offering === offerings[0] ? offerings[1] : offerings[0];
              return move(who, id, { event: 'defer', seq, data: { offeringId: target } });
            }),
          );
          expect(Object.keys(tally(answers)).filter((status) => !['200', '409'].includes(status))).toEqual([]);
          expect(tally(answers)[200]).toBeGreaterThan(0);
          const counts = await house.dataSource.query(
            `select places, places_taken as taken,
               (select count(*)::int from application a where a.offering_id = o.id and a.status = 'accepted') as held
             from offering o where id = any($1)`,
            [offerings],
          );
          for (const { places, taken, held } of counts) {
            expect(taken).toBe(held);
            expect(taken).toBeLessThanOrEqual(places);
          }
        }
      }),
      patience,
    );
  });

  describe(`${BOOKERS} who choose the last seat of an interview`, () => {
    let step: string;
    let examiner: { accountId: string };
    let bookers: (Dossier & { header: Header })[];
    let hour = 0;
    beforeAll(async () => {
      // A programme of its own: in the others nobody is asked for an interview.
      const offeringId = await openOffering(house, 'DENT');
      const [{ programme }] = await house.dataSource.query(
        'select programme_id as programme from offering where id = $1',
        [offeringId],
      );
      step = await house.get(ReviewStepEditor).add(house.staff.admin, {
        programmeId: programme,
        position: 0,
        nameEn: 'Interview',
        nameUk: 'Співбесіда',
        kind: 'interview',
        role: 'reviewer',
        reviewsNeeded: 1,
        seeOthers: 'after_own',
        dueDays: 7,
        validFrom: '2001-01-01',
      });
      examiner = await actorWith(house, 'reviewer');
      bookers = await inTurn(BOOKERS, async () => {
        const dossier = await dossierAt(house, offeringId, 'under_review');
        return { ...dossier, header: await bearer(house, dossier.applicant) };
      });
    }, patience);

    /** A time of the examiner's, later than all before it. */
    const offered = async (): Promise<string> => {
      const at = hour++;
      const [id] = await house.get(SittingPlan).add(house.staff.officer, step, {
        on: addDays(house.clock.today(), 10 + Math.floor(at / 20)),
        from: `${String(at % 20).padStart(2, '0')}:00`,
        minutes: 20,
        seats: 1,
        link: 'https://meet.example.test/room',
        language: 'en',
        examinerIds: [examiner.accountId],
        closesHours: 1,
      });
      return id!;
    };
    const choose = ({ id, header }: (typeof bookers)[number], sittingId: string) =>
      house.client().put<{ code?: string }>(`/api/v1/applications/${id}/sitting`, { sittingId }, header);
    const seated = async (sittingId: string): Promise<{ taken: number; who: string[] }> => {
      const [row] = await house.dataSource.query(
        `select taken, array(select b.application_id from sitting_booking b
           where b.sitting_id = s.id and b.state = 'booked') as who from sitting s where id = $1`,
        [sittingId],
      );
      return row;
    };
    /** Everybody gives up what they have chosen, so that the next round begins alike. */
    const free = async () => {
      const rows: { id: string }[] = await house.dataSource.query(
        `select application_id as id from sitting_booking where state = 'booked' and application_id = any($1)`,
        [bookers.map(({ id }) => id)],
      );
      for (const { id } of rows) await house.get(Bookings).giveUp(bookers.find((one) => one.id === id)!.applicant, id);
    };

    it(
      'one has it, all others are told that somebody was quicker',
      forRounds(async () => {
        const sitting = await offered();
        const answers = await Promise.all(bookers.map((one) => choose(one, sitting)));
        expect(tally(answers)).toEqual({ 200: 1, 409: BOOKERS - 1 });
        expect([...new Set(answers.flatMap(({ body }) => body.code ?? []))]).toEqual(['sitting.full']);
        const winner = bookers[answers.findIndex(({ status }) => status === 200)]!;
        expect(await seated(sitting)).toEqual({ taken: 1, who: [winner.id] });
        await free();
      }),
      patience,
    );

    it(
      'among them some who move there, and one for whom an officer books: who moved in vain keeps what they had',
      forRounds(async () => {
        const movers = bookers.slice(0, 3);
        const before = await inTurn(movers.length, offered);
        for (const [i, mover] of movers.entries()) expect((await choose(mover, before[i]!)).status).toBe(200);
        const sitting = await offered();
        const [asker] = bookers.slice(-1);
        const officer = await bearer(house, house.staff.officer);
        const onBehalf = { mandate: 'phone', on: house.clock.today() };
        const answers = await Promise.all([
          ...bookers.slice(0, -1).map((one) => choose(one, sitting)),
          house.client().put<{
            code?: string;
          }>(`/api/v1/applications/${asker!.id}/sitting/on-behalf`, { sittingId: sitting, onBehalf }, officer),
        ]);
        expect(tally(answers)).toEqual({ 200: 1, 409: BOOKERS - 1 });
        const won = answers.findIndex(({ status }) => status === 200);
        expect(await seated(sitting)).toEqual({ taken: 1, who: [bookers[won]!.id] });
        for (const [i, mover] of movers.entries()) {
          const kept = i === won ? { taken: 0, who: [] } : { taken: 1, who: [mover.id] };
          expect(await seated(before[i]!)).toEqual(kept);
        }
        await free();
      }),
      patience,
    );

    it(
      'and a seat that is given up as another is chosen is lost to nobody',
      forRounds(async () => {
        const [holder, other] = bookers;
        const [mine, theirs] = [await offered(), await offered()];
        await choose(holder!, mine);
        await choose(other!, theirs);
        // The holder moves to a time that somebody leaves for the holder's own: each may have been a moment too early.
        const answers = await Promise.all([choose(holder!, theirs), choose(other!, mine)]);
        expect(tally(answers)).toEqual({ 409: 2 });
        expect(await seated(mine)).toEqual({ taken: 1, who: [holder!.id] });
        expect(await seated(theirs)).toEqual({ taken: 1, who: [other!.id] });
        await free();
      }),
      patience,
    );
  });

  it(
    'a release and a withdrawal at once: one of them happened, and both know which',
    forRounds(async () => {
      const desk = await deskOf(house);
      const walk = await reviewed(house, desk);
      const before = await seqOf(walk.id);
      const { id } = await house
        .get(DecisionService)
        .draft(desk.dean, walk.id, { event: 'offer', seq: before, data: terms(house) });
      const [dean, applicant] = [await bearer(house, desk.dean), await bearer(house, walk.applicant)];
      const [released, withdrawn] = await Promise.all([
        house.client().post<{ items: { outcome: string }[] }>('/api/v1/decisions/release', { ids: [id] }, dean),
        move(applicant, walk.id, { event: 'withdraw', seq: before, reason: 'cost' }),
      ]);
      expect(released.status).toBe(200);
      const outcome = released.body.items[0]!.outcome;
      const status = await statusOf(walk.id);
      expect({ outcome: outcome === 'released', withdrawal: withdrawn.status, seq: await seqOf(walk.id) }).toEqual({
        outcome: status === 'offered',
        withdrawal: status === 'offered' ? 409 : 200,
        seq: before + 1,
      });
      expect(['offered', 'withdrawn']).toContain(status);
    }),
    patience,
  );

  it(
    'a release by the clock and one by hand at once: each decision is released once, and both tell the same of it',
    forRounds(async () => {
      const desk = await deskOf(house);
      const walks = await inTurn(2, () => reviewed(house, desk));
      const ids = await inTurn(2, async (i) => {
        const { id } = walks[i]!;
        const offer = { event: 'offer' as const, seq: await seqOf(id), data: terms(house) };
        return (await house.get(DecisionService).draft(desk.dean, id, offer)).id;
      });
      const at = new Date(house.clock.now().getTime() + 3_600_000);
      const plan = await house.get(ReleasePlans).start(desk.dean, { all: true, at });
      const [, byHand] = await Promise.all([
        house.get(Jobs).run(RELEASE_JOB, { releaseId: plan.id }),
        house.get(DecisionService).release(desk.dean, ids),
      ]);
      const byClock = (await house.get(ReleasePlans).status(desk.dean, plan.id)).items;
      for (const [i, id] of ids.entries()) {
        const told = [byHand, byClock].flatMap((items) => items.filter((item) => item.id === id));
        expect(told.filter((item) => item.outcome === 'released')).toHaveLength(1);
        expect(
          told.filter((item) => item.outcome === 'refused').every((item) => item.code === 'decision.not_open'),
        ).toBe(true);
        expect(await statusOf(walks[i]!.id)).toBe('offered');
      }
    }),
    patience,
  );

  it(
    'a scheduled release that is cancelled as it begins: it either began or was cancelled',
    forRounds(async () => {
      const desk = await deskOf(house);
      const at = new Date(house.clock.now().getTime() + 3_600_000);
      const { id } = await house.get(ReleasePlans).start(desk.dean, { ids: [newId()], at });
      const [, cancelled] = await Promise.allSettled([
        house.get(Jobs).run(RELEASE_JOB, { releaseId: id }),
        house.get(ReleasePlans).cancel(desk.dean, id),
      ]);
      const { status } = await house.get(ReleasePlans).status(desk.dean, id);
      expect(status).toBe(cancelled.status === 'fulfilled' ? 'cancelled' : 'finished');
    }),
    patience,
  );

  let onePlace: string | undefined;

  it(
    'a proposal accepted by ten at once, while its applicant leaves: one outcome',
    forRounds(async () => {
      const desk = await deskOf(house);
      const walk = await reviewed(house, desk, { offeringId: (onePlace ??= await offeringWith(house, 1)) });
      await walk.move(desk.dean, { event: 'waitlist' });
      const [row] = await house.dataSource.query('select offering_id as offering from application where id = $1', [
        walk.id,
      ]);
      await house.get(ProposalJob).propose(row.offering);
      const [proposal] = (await house.get(Proposals).open(desk.dean)).filter((one) => one.applicationId === walk.id);
      const who = await bearer(house, desk.dean);
      const [left, ...answers] = await Promise.all([
        move(await bearer(house, walk.applicant), walk.id, {
          event: 'withdraw',
          seq: await seqOf(walk.id),
          reason: 'cost',
        }),
        ...Array.from({ length: 10 }, () =>
          house.client().post(`/api/v1/decisions/proposals/${proposal!.id}/acceptance`, { data: terms(house) }, who),
        ),
      ]);
      const { state } = await house.get(Proposals).one(desk.dean, proposal!.id);
      const drafted = answers.filter(({ status }) => status === 201).length;
      expect([left.status, drafted]).toEqual([200, state === 'accepted' ? 1 : 0]);
      expect(answers.filter(({ status }) => status !== 201 && status !== 409)).toEqual([]);
      expect(await statusOf(walk.id)).toBe('withdrawn');
    }),
    patience,
  );

  it(
    'an appeal decided by ten at once has one outcome',
    forRounds(async () => {
      const desk = await deskOf(house);
      const walk = await reviewed(house, desk);
      await walk.move(desk.dean, { event: 'reject', reason: 'no_places' });
      const { id } = await house.get(Appeals).lodge(walk.applicant, walk.id, 'other', 'There was a place left.');
      const who = await bearer(house, await actorWith(house, 'decision_maker'));
      const answers = await Promise.all(
        Array.from({ length: 10 }, (_, i) =>
          house
            .client()
            .post(
              `/api/v1/decisions/appeals/${id}/outcome`,
              { outcome: i % 2 ? 'upheld' : 'dismissed', answer: `So decided ${i}.` },
              who,
            ),
        ),
      );
      expect(tally(answers)).toEqual({ 200: 1, 409: 9 });
    }),
    patience,
  );

  it(
    'files for one slot at once: each different one is a version, the same one is one',
    forRounds(async () => {
      const walk = await draftOf(house);
      const who = await bearer(house, walk.applicant);
      const same = pdf();
      const files = [pdf(), pdf(), pdf(), same, same, same, same];
      const answers = await Promise.all(
        files.map((bytes) =>
          house
            .client()
            .upload(
              `/api/v1/applications/${walk.id}/documents`,
              { filename: 'scan.pdf', bytes, fields: { slot: 'passport' } },
              who,
            ),
        ),
      );
      expect(Object.keys(tally(answers)).filter((status) => !['200', '201', '409'].includes(status))).toEqual([]);
      const rows: { version: number; hash: string }[] = await house.dataSource.query(
        `select version, file_hash as hash from document_version where application_id = $1 order by version`,
        [walk.id],
      );
      expect(rows.map(({ version }) => version)).toEqual(rows.map((_, i) => i + 1));
      expect(new Set(rows.map(({ hash }) => hash)).size).toBe(4);
      const kept = answers.filter(({ status }) => status < 300).length;
      expect(kept).toBe(files.length);
    }),
    patience,
  );

  it(
    'one address signs up twenty times at once: one account, one answer',
    forRounds(async () => {
      // A thousand an hour from one network are let through; a hundred rounds are more.
      await house.dataSource.query('delete from rate_limit');
      const email = `${newId()}@example.test`;
      const answers = await Promise.all(
        Array.from({ length: 20 }, () =>
          house.client().post('/api/v1/accounts', { email, password: 'three quiet rivers of tea' }),
        ),
      );
      expect(tally(answers)).toEqual({ 202: 20 });
      expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
      const [row] = await house.dataSource.query('select count(*)::int as count from account where email = $1', [
        email,
      ]);
      expect(row.count).toBe(1);
    }),
    patience,
  );

  it(
    'one applicant starts the same application ten times at once: one draft',
    forRounds(async () => {
      const applicant = await actorWith(house, 'applicant');
      const who = await bearer(house, applicant);
      const offeringId = await openOffering(house);
      const answers = await Promise.all(
        Array.from({ length: 10 }, () => house.client().post('/api/v1/applications', { offeringId }, who)),
      );
      expect(tally(answers)).toEqual({ 201: 1, 409: 9 });
      const { items } = (await house.client().get<{ items: unknown[] }>('/api/v1/applications', who)).body;
      expect(items.length).toBe(1);
      const { id } = answers.find(({ status }) => status === 201)!.body as { id: string };
      expect((await house.get(ApplicationService).read(applicant, id)).status).toBe('draft');
    }),
    patience,
  );

  it('no race breaks an invariant of the house', async () => {
    expect(await findBroken(house.app, invariants)).toEqual([]);
  });
}
