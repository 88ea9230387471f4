import { type Day, isDay } from '../platform/clock/day.rules.js';

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

export interface TermProblem {
  field: string;
  code: 'day' | 'past' | 'many' | 'repeated';
}

/** What is wrong with the terms of an offer made on `today`; an empty list when nothing is. */
export function termProblems(terms: OfferTerms, today: Day): TermProblem[] {
  const problems: TermProblem[] = [];
  const add = (field: string, code: TermProblem['code']) => problems.push({ field, code });
  if (!isDay(terms.expiresOn)) add('data.expiresOn', 'day');
  else if (terms.expiresOn < today) add('data.expiresOn', 'past');
  const conditions = terms.conditions ?? [];
  if (conditions.length > MAX_CONDITIONS) {
    add('data.conditions', 'many');
  }
  const codes = new Set<string>();
  conditions.forEach(({ code, dueOn }, at) => {
    const field = `data.conditions.${at}`;
    if (codes.has(code)) add(`${field}.code`, 'repeated');
    codes.add(code);
    if (dueOn == null) return;
    if (!isDay(dueOn)) add(`${field}.dueOn`, 'day');
    else if (dueOn < today) add(`${field}.dueOn`, 'past');
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

/** Whether the applicant still has something to do: a condition nobody has judged yet, and whose day has not passed. */
export function awaitsApplicant(conditions: readonly { status: ConditionStatus; overdueAt?: Date | null }[]): boolean {
  return conditions.some(({ status, overdueAt }) => status === 'pending' && !overdueAt);
}

/** Whether the offer's last day has passed on `today`; the last day counts whole. */
export function offerEnded(expiresOn: Day, today: Day): boolean {
  return expiresOn < today;
}

/** The words of a condition in the reference data: for the applicant, and as staff call it. */
export interface KnownCondition {
  en: string;
  uk: string;
  staffEn: string | null;
  staffUk: string | null;
}

const bare = (one: string | null) => one?.trim().replace(/\.$/, '').toLowerCase();

/**
 * A condition's words by language: those of the reference data where the decider kept them (in whichever language
 * they chose), else the decider's own in both.
 */
export function conditionWords(text: string, known: KnownCondition | null): { en: string; uk: string } {
  const kept = known && [known.en, known.uk, known.staffEn, known.staffUk].some((one) => bare(one) === bare(text));
  return kept ? { en: known.en, uk: known.uk } : { en: text, uk: text };
}
