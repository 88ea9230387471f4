import { type Day, isDay } from '../platform/clock/day.rules.js';
import type { FieldProblem } from '../platform/errors/refusal.rules.js';

export const CONDITION_STATUSES = ['pending', 'met', 'waived', 'unmet'] as const;
export type ConditionStatus = (typeof CONDITION_STATUSES)[number];

/** A condition as the decider writes it. `text` may be left out where the code has words in the reference data. */
export interface ConditionTerms {
  code: string;
  text?: string | null;
  dueOn?: Day | null;
}

/** The data of offer and amend_offer. */
export interface OfferTerms {
  /** Last day for an answer; counts whole. */
  expiresOn: Day;
  conditions?: ConditionTerms[];
}

/** Conditions that a person can follow in one letter. */
export const MAX_CONDITIONS = 20;

/**
 * What is wrong with the terms of an offer made on `today`; an empty list when nothing is. Messages are English: the
 * codes are what pages translate.
 */
export function termProblems(terms: OfferTerms, today: Day): FieldProblem[] {
  const problems: FieldProblem[] = [];
  const add = (field: string, code: string, message: string) => problems.push({ field, code, message });
  if (!isDay(terms.expiresOn)) add('data.expiresOn', 'day', 'The last day for an answer is a day, YYYY-MM-DD.');
  else if (terms.expiresOn < today) add('data.expiresOn', 'past', 'The last day for an answer has passed.');
  const conditions = terms.conditions ?? [];
  if (conditions.length > MAX_CONDITIONS) {
    add('data.conditions', 'many', `An offer has at most ${MAX_CONDITIONS} conditions.`);
  }
  const codes = new Set<string>();
  conditions.forEach(({ code, dueOn }, at) => {
    const field = `data.conditions.${at}`;
    if (codes.has(code)) add(`${field}.code`, 'repeated', 'Each condition is named once.');
    codes.add(code);
    if (dueOn == null) return;
    if (!isDay(dueOn)) add(`${field}.dueOn`, 'day', 'A condition is due on a day, YYYY-MM-DD.');
    else if (dueOn < today) add(`${field}.dueOn`, 'past', 'The day on which the condition is due has passed.');
  });
  return problems;
}

/** The status with which each condition of an amended offer begins: that of the same code before, else pending. */
export function carriedStatus(
  code: string,
  before: readonly { code: string; status: ConditionStatus }[],
): ConditionStatus {
  return before.find((one) => one.code === code)?.status ?? 'pending';
}

/** Codes of the conditions that stand in the way of confirming: neither met nor waived. */
export function openConditions(conditions: readonly { code: string; status: ConditionStatus }[]): string[] {
  return conditions.filter(({ status }) => status !== 'met' && status !== 'waived').map(({ code }) => code);
}

/** Whether the applicant still has something to do: a condition nobody has judged yet. */
export function awaitsApplicant(conditions: readonly { status: ConditionStatus }[]): boolean {
  return conditions.some(({ status }) => status === 'pending');
}

/** Whether the offer's last day has passed on `today`; the last day counts whole. */
export function offerEnded(expiresOn: Day, today: Day): boolean {
  return expiresOn < today;
}
