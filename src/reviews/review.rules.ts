import type { Day } from '../platform/clock/day.rules.js';

export const RECOMMENDATIONS = ['admit', 'waitlist', 'reject'] as const;
export type Recommendation = (typeof RECOMMENDATIONS)[number];

export const STEP_KINDS = ['academic', 'interview', 'entrance_exam', 'committee'] as const;
export type StepKind = (typeof STEP_KINDS)[number];

/** A step of review as its row says. Null programme or intake: every one. */
export interface StepFacts {
  programmeId: string | null;
  intakeId: string | null;
  position: number;
  kind: StepKind;
  nameEn: string;
  nameUk: string;
  reviewsNeeded: number;
  validFrom: Day;
  /** Last day on which the row holds. */
  validTo: Day | null;
}

export interface Progress {
  needed: number;
  /** Reviewers who have given theirs; may be more than needed. */
  given: number;
  complete: boolean;
  steps: { kind: StepKind; nameEn: string; nameUk: string; needed: number; given: number }[];
}

const rank = (step: StepFacts) => (step.programmeId === null ? 0 : 2) + (step.intakeId === null ? 0 : 1);

/**
 * The steps that a dossier passes: of each kind the most special row that holds for its programme and intake on the
 * day it came to review (programme before intake). Zero reviews switch a kind off for that programme or intake.
 */
export function stepsFor(
  rows: readonly StepFacts[],
  dossier: { programmeId: string; intakeId: string; day: Day },
): StepFacts[] {
  const holding = rows.filter(
    (row) =>
      (row.programmeId === null || row.programmeId === dossier.programmeId) &&
      (row.intakeId === null || row.intakeId === dossier.intakeId) &&
      row.validFrom <= dossier.day &&
      (row.validTo === null || dossier.day <= row.validTo),
  );
  const best = new Map<StepKind, StepFacts>();
  for (const row of holding) {
    const other = best.get(row.kind);
    if (!other || rank(row) > rank(other) || (rank(row) === rank(other) && row.validFrom > other.validFrom)) {
      best.set(row.kind, row);
    }
  }
  return [...best.values()].filter((row) => row.reviewsNeeded > 0).toSorted((a, b) => a.position - b.position);
}

/** How far the review has come. Reviews fill the steps in their order; one reviewer counts once. */
export function progressOf(steps: readonly StepFacts[], reviewers: number): Progress {
  let left = reviewers;
  const filled = steps.map(({ kind, nameEn, nameUk, reviewsNeeded }) => {
    const given = Math.min(left, reviewsNeeded);
    left -= given;
    return { kind, nameEn, nameUk, needed: reviewsNeeded, given };
  });
  const needed = filled.reduce((sum, step) => sum + step.needed, 0);
  return { needed, given: reviewers, complete: reviewers >= needed, steps: filled };
}

/** Of each reviewer the last revision: what they think now. */
export function latestReviews<T extends { reviewerId: string; revision: number }>(reviews: readonly T[]): T[] {
  const last = new Map<string, T>();
  for (const review of reviews) {
    const other = last.get(review.reviewerId);
    if (!other || review.revision > other.revision) last.set(review.reviewerId, review);
  }
  return [...last.values()];
}

/**
 * The reviews that a reader may see: a reviewer reads the others' only once their own is given, so that none leans on
 * another; officers and deciders read all.
 */
export function visibleReviews<T extends { reviewerId: string }>(
  reviews: readonly T[],
  reader: { accountId: string | null; readsAll: boolean },
): T[] {
  const given = reviews.some((review) => review.reviewerId === reader.accountId);
  return reader.readsAll || given ? [...reviews] : [];
}
