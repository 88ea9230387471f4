import { addDays, type Day } from '../platform/clock/day.rules.js';

export const RECOMMENDATIONS = ['admit', 'waitlist', 'reject'] as const;
export type Recommendation = (typeof RECOMMENDATIONS)[number];

export const STEP_KINDS = ['academic', 'interview', 'entrance_exam', 'committee'] as const;
export type StepKind = (typeof STEP_KINDS)[number];

export const STEP_ROLES = ['reviewer', 'decision_maker'] as const;
export type StepRole = (typeof STEP_ROLES)[number];

export const SEE_OTHERS = ['never', 'after_own', 'always'] as const;
export type SeeOthers = (typeof SEE_OTHERS)[number];

/** A step of review as its row says. Null programme or intake: every one. */
export interface StepFacts {
  id: string;
  programmeId: string | null;
  intakeId: string | null;
  position: number;
  kind: StepKind;
  nameEn: string;
  nameUk: string;
  reviewsNeeded: number;
  /** Who is asked. */
  role: StepRole;
  blind: boolean;
  seeOthers: SeeOthers;
  /** Reviews are taken from this day on, and until that day, whole; null: no bound. */
  opensOn: Day | null;
  closesOn: Day | null;
  dueDays: number;
  sheetId: string | null;
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

/** Reviewers who have given theirs, by the kind of the step, in the round that counts. */
export type Given = Readonly<Partial<Record<StepKind, number>>>;

/** How far the review has come, step by step. */
export function progressOf(steps: readonly StepFacts[], given: Given): Progress {
  const filled = steps.map(({ kind, nameEn, nameUk, reviewsNeeded }) => ({
    kind,
    nameEn,
    nameUk,
    needed: reviewsNeeded,
    given: given[kind] ?? 0,
  }));
  return {
    needed: filled.reduce((sum, step) => sum + step.needed, 0),
    given: Object.values(given).reduce((sum, count) => sum + count, 0),
    complete: filled.every((step) => step.given >= step.needed),
    steps: filled,
  };
}

/** The step whose turn it is: the first that is not complete; null: all are. */
export function currentStep<T extends StepFacts>(steps: readonly T[], given: Given): T | null {
  return steps.find((step) => (given[step.kind] ?? 0) < step.reviewsNeeded) ?? null;
}

/**
 * Whether a review of `kind` can be taken now, as far as the steps say: not before its turn, nor outside of its days.
 * A step that was complete before stays open to a changed mind.
 */
export function stepStands(
  steps: readonly StepFacts[],
  given: Given,
  kind: StepKind,
  today: Day,
): 'open' | 'not_current' | 'not_open' | 'over' {
  const step = steps.find((one) => one.kind === kind);
  if (!step) return 'open';
  const current = currentStep(steps, given);
  if (current && steps.indexOf(current) < steps.indexOf(step)) return 'not_current';
  if (step.opensOn !== null && today < step.opensOn) return 'not_open';
  if (step.closesOn !== null && today > step.closesOn) return 'over';
  return 'open';
}

/** By when a task is owed that can be done from `today` on. */
export function dueDay(step: Pick<StepFacts, 'opensOn' | 'closesOn' | 'dueDays'>, today: Day): Day {
  const due = addDays(step.opensOn !== null && step.opensOn > today ? step.opensOn : today, step.dueDays);
  return step.closesOn !== null && step.closesOn < due ? step.closesOn : due;
}

interface Told {
  reviewerId: string;
  stepKind: StepKind;
  round: number;
}

const taskOf = (review: Told) => `${review.stepKind} ${review.round} ${review.reviewerId}`;

/** Of each reviewer, in each round of each step, the last revision: what they think now. */
export function latestReviews<T extends Told & { revision: number }>(reviews: readonly T[]): T[] {
  const last = new Map<string, T>();
  for (const review of reviews) {
    const other = last.get(taskOf(review));
    if (!other || review.revision > other.revision) last.set(taskOf(review), review);
  }
  return [...last.values()];
}

/**
 * The reviews that a reader may see. A reviewer reads their own, and of each step the others' as the step says: never,
 * once their own is given, so that none leans on another, or always.
 * Officers and deciders read all.
 */
export function visibleReviews<T extends Told>(
  reviews: readonly T[],
  reader: { accountId: string | null; readsAll: boolean },
  steps: readonly Pick<StepFacts, 'kind' | 'seeOthers'>[] = [],
): T[] {
  if (reader.readsAll) return [...reviews];
  const own = reviews.filter((review) => review.reviewerId === reader.accountId);
  return reviews.filter((review) => {
    if (review.reviewerId === reader.accountId) return true;
    const rule = steps.find((step) => step.kind === review.stepKind)?.seeOthers ?? 'after_own';
    if (rule === 'always') return true;
    return rule === 'after_own' && own.some((one) => one.stepKind === review.stepKind && one.round === review.round);
  });
}
