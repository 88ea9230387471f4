import type { Day } from '../platform/clock/day.rules.js';
import { isDay } from '../platform/clock/day.rules.js';
import type { FieldProblem } from '../platform/errors/refusal.rules.js';
import type { Locale } from '../platform/i18n/words.rules.js';
import { finishedMonthEnd, monthEnd } from './disclosure.rules.js';
import { type Measure, MEASURE, measureOf, MEASURES } from './measure.rules.js';
import { statisticsWords } from './statistics.words.js';

export const BYS = ['country', 'intake', 'programme', 'year', 'month'] as const;
export type By = (typeof BYS)[number];
export const BASES = ['citizenship', 'residence', 'school'] as const;
export type Basis = (typeof BASES)[number];
export const PREPARATORY = ['out', 'in'] as const;
export const PLACES = ['all', 'on_site', 'online'] as const;

/** A question as it stands in an address, nothing of it checked. */
export type Asked = Readonly<
  Partial<
    Record<
      'measure' | 'by' | 'basis' | 'as_of' | 'known_at' | 'intake' | 'programme' | 'preparatory' | 'place',
      string | undefined
    >
  >
>;

/** Which dossiers, on which day, as known when. */
export interface Scope {
  /** Includes all of the day. */
  asOf: Day;
  /** What was recorded up to this instant, itself included, is known. */
  knownAt: Date;
  /** Codes; null: all. */
  intake: string | null;
  programme: string | null;
  preparatory: (typeof PREPARATORY)[number];
  /** Place of study on the as-of date. */
  place: (typeof PLACES)[number];
}

export interface Question extends Scope {
  measure: Measure;
  by: By;
  basis: Basis;
}

/** The present, as the clock tells it. */
export interface Present {
  now: Date;
  today: Day;
  /** The house's calendar day of an instant. */
  dayOf: (instant: Date) => Day;
}

export type Reading = { question: Question; problems: [] } | { question: null; problems: FieldProblem[] };

/**
 * The question that an address asks, with its defaults: enrolled, by country of citizenship, as of today, as known
 * now, the preparatory department left out, wherever they study. Empty values count as not given. Codes of intakes
 * and programmes are looked up elsewhere.
 */
export function readQuestion(asked: Asked, present: Present, locale: Locale): Reading {
  const say = statisticsWords[locale].problem;
  const problems: FieldProblem[] = [];
  const wrong = (field: string, code: string, message: string) => void problems.push({ field, code, message });
  const choice = <T extends string>(field: keyof Asked, choices: readonly T[]): T => {
    const value = asked[field] || choices[0];
    if (!choices.includes(value as T)) wrong(field, 'choice', say.choice(choices.join(', ')));
    return value as T;
  };
  const measure = asked.measure ? measureOf(asked.measure) : MEASURE.enrolled;
  if (!measure) wrong('measure', 'choice', say.choice(MEASURES.join(', ')));
  const by = choice('by', BYS);
  const basis = choice('basis', BASES);
  const preparatory = choice('preparatory', PREPARATORY);
  const place = choice('place', PLACES);
  const asOf = asked.as_of || present.today;
  if (!possible(asOf)) wrong('as_of', 'day', say.day);
  else if (asOf > present.today) wrong('as_of', 'future', say.future);
  const knownAt = asked.known_at ? knownInstant(asked.known_at, present) : present.now;
  if (!knownAt) wrong('known_at', 'instant', say.instant);
  else if (knownAt > present.now) wrong('known_at', 'future', say.future);
  if (problems.length > 0 || !measure || !knownAt) return { question: null, problems };
  const [intake, programme] = [asked.intake || null, asked.programme || null];
  return {
    question: { measure, by, basis, asOf, knownAt, intake, programme, preparatory, place },
    problems: [],
  };
}

function possible(day: string): boolean {
  return isDay(day) && day >= '1900-01-01' && day < '2200-01-01';
}

/** A day means all of it; of today, what is known by now. */
function knownInstant(asked: string, present: Present): Date | null {
  if (possible(asked)) return asked === present.today ? present.now : endOfDay(asked, present.dayOf);
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/.test(asked)) return null;
  const instant = new Date(asked);
  return Number.isNaN(instant.getTime()) || !possible(asked.slice(0, 10)) ? null : instant;
}

/** The last millisecond of a day of the house, wherever its zone moves the clock. */
export function endOfDay(day: Day, dayOf: (instant: Date) => Day): Date {
  const midnight = Date.parse(`${day}T00:00:00Z`);
  let [inside, after] = [midnight - 15 * 3_600_000, midnight + 39 * 3_600_000];
  while (after - inside > 1) {
    const middle = Math.floor((inside + after) / 2);
    if (dayOf(new Date(middle)) <= day) inside = middle;
    else after = middle;
  }
  return new Date(inside);
}

/** The same question as the public may ask it: finished month-ends, for the day as for what was known. */
export function publicScope<S extends Scope>(scope: S, present: Present): S {
  const knownDay = finishedMonthEnd(present.dayOf(scope.knownAt), present.today);
  const asOf = finishedMonthEnd(scope.asOf, present.today);
  return { ...scope, asOf, knownAt: endOfDay(knownDay, present.dayOf) };
}

/** By what a question divides the persons. More than one at a time is not for the public. */
export function dimensionsOf(scope: Scope, by?: By): string[] {
  const dimensions = new Set<string>(by ? [by === 'month' ? 'year' : by] : []);
  if (scope.intake) dimensions.add('intake');
  if (scope.programme) dimensions.add('programme');
  else if (scope.preparatory === 'in' && by !== 'programme') dimensions.add('preparatory');
  if (scope.place !== 'all') dimensions.add('place');
  return [...dimensions];
}

/**
 * The same question about the same day some years earlier, as known at the same instant. 29 February becomes the 28th;
 * of month-ends (`wholeMonths`) the month's own end.
 */
export function yearsEarlier(question: Question, years: number, wholeMonths: boolean): Question {
  const year = String(Number(question.asOf.slice(0, 4)) - years).padStart(4, '0');
  const end = monthEnd(`${year}-${question.asOf.slice(5, 7)}-01`);
  const same = `${year}${question.asOf.slice(4)}`;
  return { ...question, asOf: wholeMonths || same > end ? end : same };
}

/** The address of a question, complete: with both dates and the definition's version it gives the same number again. */
export function addressOf(question: Question): URLSearchParams {
  const { measure, by, basis, asOf, knownAt, intake, programme, preparatory, place } = question;
  const address = new URLSearchParams({ measure: `${measure.id}.v${measure.version}`, by });
  if (by === 'country') address.set('basis', basis);
  address.set('as_of', asOf);
  address.set('known_at', knownAt.toISOString());
  if (intake) address.set('intake', intake);
  if (programme) address.set('programme', programme);
  if (preparatory !== 'out') address.set('preparatory', preparatory);
  if (place !== 'all') address.set('place', place);
  return address;
}
