import fc from 'fast-check';
import { latestReviews, progressOf, type StepFacts, stepsFor, visibleReviews } from './review.rules.js';

const step = (over: Partial<StepFacts> = {}): StepFacts => ({
  programmeId: null,
  intakeId: null,
  position: 1,
  kind: 'academic',
  nameEn: 'Academic review',
  nameUk: 'Академічний розгляд',
  reviewsNeeded: 1,
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

  it('fills steps in their order', () => {
    const steps = [step(), step({ kind: 'interview', position: 2, reviewsNeeded: 2 })];
    expect(progressOf(steps, 2)).toMatchObject({ needed: 3, given: 2, complete: false });
    expect(progressOf(steps, 2).steps.map((one) => one.given)).toEqual([1, 1]);
    expect(progressOf(steps, 3).complete).toBe(true);
  });

  it('is complete exactly when no step lacks a review', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(9), { maxLength: 4 }), fc.nat(40), (needs, reviewers) => {
        const progress = progressOf(
          needs.map((reviewsNeeded, position) => step({ reviewsNeeded, position })),
          reviewers,
        );
        expect(progress.complete).toBe(progress.steps.every((one) => one.given === one.needed));
        expect(progress.steps.reduce((sum, one) => sum + one.given, 0)).toBe(Math.min(reviewers, progress.needed));
      }),
    );
  });
});

describe('reviews', () => {
  const reviews = [
    { reviewerId: 'a', revision: 1 },
    { reviewerId: 'a', revision: 2 },
    { reviewerId: 'b', revision: 1 },
  ];

  it('counts the last revision of each reviewer', () => {
    expect(latestReviews(reviews)).toEqual([reviews[1], reviews[2]]);
  });

  it('shows a reviewer the others only after their own', () => {
    expect(visibleReviews(reviews, { accountId: 'c', readsAll: false })).toEqual([]);
    expect(visibleReviews(reviews, { accountId: 'b', readsAll: false })).toHaveLength(3);
    expect(visibleReviews(reviews, { accountId: 'officer', readsAll: true })).toHaveLength(3);
  });
});
