import fc from 'fast-check';
import {
  currentStep,
  dueDay,
  latestReviews,
  progressOf,
  STEP_KINDS,
  type StepFacts,
  stepsFor,
  stepStands,
  visibleReviews,
} from './review.rules.js';

const step = (over: Partial<StepFacts> = {}): StepFacts => ({
  id: 'a',
  programmeId: null,
  intakeId: null,
  position: 1,
  kind: 'academic',
  nameEn: 'Academic review',
  nameUk: 'Академічний розгляд',
  reviewsNeeded: 1,
  role: 'reviewer',
  blind: false,
  seeOthers: 'after_own',
  opensOn: null,
  closesOn: null,
  dueDays: 7,
  sheetId: null,
  validFrom: '2000-01-01',
  validTo: null,
  ...over,
});
const dossier = { programmeId: 'med', intakeId: '2027-09', day: '2026-11-22' };

describe('steps of review', () => {
  it('takes the row for every programme where there is no other', () => {
    expect(stepsFor([step()], dossier)).toEqual([step()]);
  });

  it('lets a row of the programme take the place of the general one of its kind', () => {
    const own = step({ programmeId: 'med', reviewsNeeded: 2 });
    expect(stepsFor([step(), own, step({ programmeId: 'dent', reviewsNeeded: 3 })], dossier)).toEqual([own]);
  });

  it('puts the programme before the intake, and both together before either', () => {
    const intake = step({ intakeId: '2027-09', reviewsNeeded: 2 });
    const programme = step({ programmeId: 'med', reviewsNeeded: 3 });
    const both = step({ programmeId: 'med', intakeId: '2027-09', reviewsNeeded: 4 });
    expect(stepsFor([intake, programme], dossier)).toEqual([programme]);
    expect(stepsFor([intake, both, programme], dossier)).toEqual([both]);
  });

  it('holds on its last day and not after it', () => {
    const ending = step({ validTo: '2026-11-22' });
    expect(stepsFor([ending], dossier)).toEqual([ending]);
    expect(stepsFor([ending], { ...dossier, day: '2026-11-23' })).toEqual([]);
    expect(stepsFor([step({ validFrom: '2026-11-23' })], dossier)).toEqual([]);
  });

  it('is switched off by zero reviews', () => {
    expect(stepsFor([step(), step({ programmeId: 'med', reviewsNeeded: 0 })], dossier)).toEqual([]);
  });

  const two = [step(), step({ kind: 'interview', position: 2, reviewsNeeded: 2 })];

  it('is complete when each step has its own reviews: none fills in for another', () => {
    expect(progressOf(two, { academic: 3 })).toMatchObject({ needed: 3, given: 3, complete: false });
    expect(progressOf(two, { academic: 1, interview: 2 }).complete).toBe(true);
    expect(progressOf([], {}).complete).toBe(true);
  });

  it('comes in order: a step has its turn when those before it are complete', () => {
    expect(currentStep(two, {})?.kind).toBe('academic');
    expect(currentStep(two, { interview: 2 })?.kind).toBe('academic');
    expect(currentStep(two, { academic: 1 })?.kind).toBe('interview');
    expect(currentStep(two, { academic: 1, interview: 2 })).toBeNull();
    expect(stepStands(two, {}, 'interview', '2026-11-22')).toBe('not_current');
    expect(stepStands(two, { academic: 1 }, 'academic', '2026-11-22')).toBe('open');
  });

  it('is turned round by changing a number', () => {
    const turned = [step({ position: 3 }), two[1]!];
    expect(currentStep(stepsFor(turned, dossier), {})?.kind).toBe('interview');
  });

  it('takes reviews on its days only, both ends whole', () => {
    const dated = [step({ opensOn: '2026-12-01', closesOn: '2026-12-10' })];
    const on = (day: string) => stepStands(dated, {}, 'academic', day);
    expect(['2026-11-30', '2026-12-01', '2026-12-10', '2026-12-11'].map(on)).toEqual([
      'not_open',
      'open',
      'open',
      'over',
    ]);
    expect(dueDay(dated[0]!, '2026-11-22')).toBe('2026-12-08');
    expect(dueDay(dated[0]!, '2026-12-09')).toBe('2026-12-10');
  });

  it('has exactly one current step until all are complete', () => {
    const kinds = fc.subarray([...STEP_KINDS]);
    fc.assert(
      fc.property(kinds, fc.array(fc.nat(3), { minLength: 4, maxLength: 4 }), (list, counts) => {
        const steps = list.map((kind, position) => step({ kind, position, reviewsNeeded: 2 }));
        const given = Object.fromEntries(list.map((kind, n) => [kind, counts[n]!]));
        const current = currentStep(steps, given);
        expect(current === null).toBe(progressOf(steps, given).complete);
        for (const kind of list) {
          const late = current !== null && list.indexOf(kind) > list.indexOf(current.kind);
          expect(stepStands(steps, given, kind, '2026-11-22')).toBe(late ? 'not_current' : 'open');
        }
      }),
    );
  });
});

describe('reviews', () => {
  const review = (reviewerId: string, revision = 1, stepKind: 'academic' | 'interview' = 'academic', round = 1) => ({
    reviewerId,
    revision,
    stepKind,
    round,
  });
  const reviews = [review('a'), review('a', 2), review('b')];
  const reader = (accountId: string, readsAll = false) => ({ accountId, readsAll });

  it('counts the last revision of each reviewer, in each round of each step', () => {
    expect(latestReviews(reviews)).toEqual([reviews[1], reviews[2]]);
    const more = [review('a'), review('a', 1, 'interview'), review('a', 1, 'academic', 2)];
    expect(latestReviews(more)).toEqual(more);
  });

  it('shows a reviewer the others only after their own, unless the step says otherwise', () => {
    const rule = (seeOthers: StepFacts['seeOthers']) => [step({ seeOthers })];
    expect(visibleReviews(reviews, reader('c'))).toEqual([]);
    expect(visibleReviews(reviews, reader('b'))).toHaveLength(3);
    expect(visibleReviews(reviews, reader('b'), rule('never'))).toEqual([reviews[2]]);
    expect(visibleReviews(reviews, reader('c'), rule('always'))).toHaveLength(3);
    expect(visibleReviews(reviews, reader('officer', true), rule('never'))).toHaveLength(3);
  });

  it('keeps another step closed to who has judged in one', () => {
    const mixed = [review('a', 1, 'interview'), review('b')];
    expect(visibleReviews(mixed, reader('b'))).toEqual([mixed[1]]);
  });

  it('keeps a former round closed to the new panel', () => {
    const rounds = [review('a'), review('b', 1, 'academic', 2)];
    expect(visibleReviews(rounds, reader('b'))).toEqual([rounds[1]]);
  });
});
