import { type Day, isDay } from '../platform/clock/day.rules.js';
import type { StudyProblem } from './study.rules.js';

/** Stations on the way after acceptance, in their usual order (domain facts, section 1). */
export const MILESTONE_KINDS = [
  'deposit',
  'tuition',
  'state_application',
  'state_offer',
  'state_invitation',
  'visa_applied',
  'visa',
  'visa_issued',
  'visa_refused',
  'arrival_notice',
  'arrival',
  'online_start',
  'place_of_study',
  'originals',
  'contract',
  'residence_permit_filed',
  'residence_permit',
  'residence_registered',
  'recognition',
  'academic_leave',
  'return_from_leave',
  'end_of_study',
] as const;
export type MilestoneKind = (typeof MILESTONE_KINDS)[number];

/** Where somebody studies: at the university, or online from abroad. */
export const PLACES = ['on_site', 'online'] as const;

/** What a milestone may carry: flat, small, no files. */
export type MilestoneData = Record<string, string | number | boolean | null>;

/** Members of `data` with a meaning of their own: days, amounts in minor units, currencies (ISO 4217). */
const DAYS = ['validUntil', 'until'];
const MEMBERS = 12;
const LETTERS = 300;

export interface MilestoneProblem {
  field: string;
  code: 'day' | 'future' | 'old' | 'many' | 'name' | 'kind' | 'long' | 'amount' | 'currency' | 'place' | StudyProblem;
}

/**
 * What is wrong with a milestone recorded on `today`. Nothing is recorded ahead of its day; `earliest` is the day
 * before which it would be a slip of the pen.
 */
export function milestoneProblems(
  milestone: { kind: MilestoneKind; on: Day; data: Record<string, unknown> },
  today: Day,
  earliest: Day,
): MilestoneProblem[] {
  const problems: MilestoneProblem[] = [];
  const add = (field: string, code: MilestoneProblem['code']) => problems.push({ field, code });
  if (!isDay(milestone.on)) add('on', 'day');
  else if (milestone.on > today) add('on', 'future');
  else if (milestone.on < earliest) add('on', 'old');
  const entries = Object.entries(milestone.data);
  if (entries.length > MEMBERS) add('data', 'many');
  for (const [key, value] of entries) {
    const field = `data.${key}`.slice(0, 80);
    if (!/^[a-zA-Z][\w-]{0,39}$/.test(key)) add('data', 'name');
    else if (!flat(value)) add(field, 'kind');
    else if (typeof value === 'string' && value.length > LETTERS) add(field, 'long');
    else if (DAYS.includes(key) && value !== null && !isDay(value)) add(field, 'day');
    else if (key === 'amountMinor' && !amount(value)) add(field, 'amount');
    else if (key === 'currency' && !/^[A-Z]{3}$/.test(String(value))) add(field, 'currency');
  }
  if (milestone.kind === 'place_of_study' && !PLACES.some((place) => place === milestone.data['place'])) {
    add('data.place', 'place');
  }
  return problems;
}

const flat = (value: unknown) =>
  value === null || ['string', 'boolean'].includes(typeof value) || (typeof value === 'number' && isFinite(value));

const amount = (value: unknown) => Number.isSafeInteger(value) && (value as number) >= 0;

export interface MilestoneFact {
  kind: string;
  day: Day;
  data: Record<string, unknown>;
  recordedAt: Date;
}

/**
 * Whether somebody has arrived, as enrolment asks: the arrival is recorded, or the place of study is online (the
 * latest word on it counts). Source: product.md, enrol. Taken-back milestones are left out by the caller.
 */
export function hasArrived(milestones: readonly MilestoneFact[]): boolean {
  if (milestones.some(({ kind }) => kind === 'arrival' || kind === 'online_start')) return true;
  const place = milestones
    .filter(({ kind }) => kind === 'place_of_study')
    .toSorted((a, b) => a.day.localeCompare(b.day) || a.recordedAt.getTime() - b.recordedAt.getTime())
    .at(-1);
  return place?.data['place'] === 'online';
}

/** The same details whatever the order of their names: a second send is known again. */
export function sameData(a: Record<string, unknown>, b: Record<string, unknown>): boolean {
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && a[key] === b[key]);
}
