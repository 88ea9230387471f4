import type { Day } from '../platform/clock/day.rules.js';
import { addDays, isDay } from '../platform/clock/day.rules.js';
import type { FieldProblem } from '../platform/errors/refusal.rules.js';
import type { Locale } from '../platform/i18n/words.rules.js';
import { FILTER_DIMENSIONS, type FilterDimension, FILTERS } from './dimension.rules.js';
import { finishedMonthEnd, monthEnd } from './disclosure.rules.js';
import { type Measure, MEASURE, measureOf, MEASURES, type Unit, UNITS } from './measure.rules.js';
import { STAGES } from './stage.rules.js';
import { statisticsWords } from './statistics.words.js';

/** By what a figure can be divided. `country` is the one of `basis`; `step` is of waiting alone. */
export const BYS = [
  'country',
  'intake',
  'programme',
  'year',
  'month',
  'citizenship',
  'residence',
  'school',
  'level',
  'language',
  'entry_year',
  'sex',
  'age',
  'place',
  'attempt',
  'leave',
  'entry_type',
  'represented_by',
  'step',
] as const;
export type By = (typeof BYS)[number];
/** Those whose groups are countries. */
export const COUNTRY_BYS: readonly By[] = ['country', 'citizenship', 'residence', 'school'];
export const BASES = ['citizenship', 'residence', 'school'] as const;
export type Basis = (typeof BASES)[number];
/** Countries by the codes and names of the as-of date, or those of then under those of today. */
export const COUNTRIES = ['then', 'today'] as const;
export const PREPARATORY = ['out', 'in'] as const;
export const PLACES = ['all', 'on_site', 'online'] as const;
/** The steps that are waited for: every stage of the funnel but the first. */
export const STEPS = STAGES.slice(1);
export type Step = (typeof STEPS)[number];

/** A question as it stands in an address, nothing of it checked. */
export type Asked = Readonly<
  Partial<
    Record<
      | 'measure'
      | 'unit'
      | 'by'
      | 'split'
      | 'step'
      | 'basis'
      | 'from'
      | 'as_of'
      | 'known_at'
      | 'intake'
      | 'programme'
      | 'preparatory'
      | 'place'
      | 'countries'
      | FilterDimension,
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
  countries: (typeof COUNTRIES)[number];
  /** Codes of countries that are counted under another; left out: none. */
  renames?: Readonly<Record<string, string>>;
  /** Further dimensions, each narrowed to one value. */
  only: Readonly<Partial<Record<FilterDimension, string>>>;
}

export interface Question extends Scope {
  measure: Measure;
  unit: Unit;
  by: By;
  /** Divides each group once more; staff only. */
  split: By | null;
  /** Of waiting by anything but the step: for which step. */
  step: Step | null;
  basis: Basis;
  /** First day of a flow, included; of waiting the first day of a month, null: from the beginning. Else null. */
  from: Day | null;
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
 * now, the preparatory department left out, wherever they study; a flow of the year up to the day, waiting by step.
 * Empty values count as not given. Codes of intakes and programmes are looked up elsewhere.
 */
export function readQuestion(asked: Asked, present: Present, locale: Locale): Reading {
  const say = statisticsWords[locale].problem;
  const problems: FieldProblem[] = [];
  const wrong = (field: string, code: string, message: string) => void problems.push({ field, code, message });
  const choice = <T extends string>(field: keyof Asked, choices: readonly T[], usual = choices[0]): T => {
    const value = asked[field] || usual;
    if (!choices.includes(value as T)) wrong(field, 'choice', say.choice(choices.join(', ')));
    return value as T;
  };
  const measure = asked.measure ? measureOf(asked.measure) : MEASURE.enrolled;
  if (!measure) wrong('measure', 'choice', say.choice(MEASURES.join(', ')));
  const waiting = measure?.kind === 'waiting';
  const bys = waiting ? BYS : BYS.filter((by) => by !== 'step');
  const by = choice('by', bys, waiting ? 'step' : undefined);
  const split = asked.split
    ? choice(
        'split',
        BYS.filter((one) => one !== 'step' && one !== by),
      )
    : null;
  // Medians of parts of groups would be read as if they could be put together.
  if (split && measure && ['ratio', 'waiting'].includes(measure.kind)) wrong('split', 'counts', say.splitCounts);
  const step = waiting && by !== 'step' ? choice('step', STEPS) : null;
  if (asked.step && !step) wrong('step', 'waiting', say.step);
  const unit = choice('unit', measure?.units ?? UNITS);
  const basis = choice('basis', BASES);
  const preparatory = choice('preparatory', PREPARATORY);
  const place = choice('place', PLACES);
  const countries = choice('countries', COUNTRIES);
  const only: Partial<Record<FilterDimension, string>> = {};
  for (const one of FILTER_DIMENSIONS) {
    const value = asked[one];
    if (!value) continue;
    const allowed: readonly string[] | RegExp = FILTERS[one];
    if (!(allowed instanceof RegExp)) choice(one, allowed);
    else if (!allowed.test(value)) wrong(one, 'code', say.code);
    only[one] = value;
  }
  const asOf = asked.as_of || present.today;
  if (!possible(asOf)) wrong('as_of', 'day', say.day);
  else if (asOf > present.today) wrong('as_of', 'future', say.future);
  const from = readFrom();
  const knownAt = asked.known_at ? knownInstant(asked.known_at, present) : present.now;
  if (!knownAt) wrong('known_at', 'instant', say.instant);
  else if (knownAt > present.now) wrong('known_at', 'future', say.future);
  if (problems.length > 0 || !measure || !knownAt) return { question: null, problems };
  const [intake, programme] = [asked.intake || null, asked.programme || null];
  const scope = { asOf, knownAt, intake, programme, preparatory, place, countries, only };
  return { question: { measure, unit, by, split, step, basis, from, ...scope }, problems: [] };

  function readFrom(): Day | null {
    if (measure?.kind !== 'flow' && measure?.kind !== 'waiting') {
      if (asked.from) wrong('from', 'stock', say.fromStock);
      return null;
    }
    if (!asked.from) return measure.kind === 'flow' && possible(asOf) ? addDays(yearBefore(asOf, 1), 1) : null;
    if (!possible(asked.from)) wrong('from', 'day', say.day);
    else if (asked.from > asOf) wrong('from', 'order', say.fromLate);
    return measure.kind === 'waiting' ? `${asked.from.slice(0, 7)}-01` : asked.from;
  }
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

/** The same question as the public may ask it: finished months, for the day as for what was known; countries of then. */
export function publicScope<S extends Scope & { from?: Day | null }>(asked: S, present: Present): S {
  // The same persons cut in two ways could be subtracted from each other.
  const scope: S = { ...asked, countries: 'then' };
  const knownDay = finishedMonthEnd(present.dayOf(scope.knownAt), present.today);
  const asOf = finishedMonthEnd(scope.asOf, present.today);
  const whole = { ...scope, asOf, knownAt: endOfDay(knownDay, present.dayOf) };
  if (!scope.from) return whole;
  const month = `${scope.from.slice(0, 7)}-01`;
  return { ...whole, from: month > asOf ? `${asOf.slice(0, 7)}-01` : month };
}

/** By what a question divides the persons. More than one at a time is not for the public. */
export function dimensionsOf(scope: Scope, ...bys: (By | null | undefined)[]): string[] {
  const dimensions = new Set<string>(bys.flatMap((by) => (by ? [by === 'month' ? 'year' : by] : [])));
  if (scope.intake) dimensions.add('intake');
  if (scope.programme) dimensions.add('programme');
  else if (scope.preparatory === 'in' && !dimensions.has('programme')) dimensions.add('preparatory');
  if (scope.place !== 'all') dimensions.add('place');
  for (const one of FILTER_DIMENSIONS) if (scope.only[one]) dimensions.add(one);
  return [...dimensions];
}

/**
 * The same question about the same day some years earlier, as known at the same instant. 29 February becomes the 28th;
 * of month-ends (`wholeMonths`) the month's own end.
 */
export function yearsEarlier(question: Question, years: number, wholeMonths: boolean): Question {
  const asOf = yearBefore(question.asOf, years);
  const from = question.from && yearBefore(question.from, years);
  return { ...question, asOf: wholeMonths ? monthEnd(asOf) : asOf, from };
}

function yearBefore(day: Day, years: number): Day {
  const year = String(Number(day.slice(0, 4)) - years).padStart(4, '0');
  const end = monthEnd(`${year}-${day.slice(5, 7)}-01`);
  const same = `${year}${day.slice(4)}`;
  return same > end ? end : same;
}

/** The address of a question, complete: with both dates and the definition's version it gives the same number again. */
export function addressOf(question: Question): URLSearchParams {
  const { measure, unit, by, split, step, basis, from, asOf, knownAt, intake, programme, preparatory, place } =
    question;
  const address = new URLSearchParams({ measure: `${measure.id}.v${measure.version}`, by });
  if (unit !== measure.units[0]) address.set('unit', unit);
  if (split) address.set('split', split);
  if (step) address.set('step', step);
  if (by === 'country' || split === 'country') address.set('basis', basis);
  if (from) address.set('from', from);
  address.set('as_of', asOf);
  address.set('known_at', knownAt.toISOString());
  if (intake) address.set('intake', intake);
  if (programme) address.set('programme', programme);
  if (preparatory !== 'out') address.set('preparatory', preparatory);
  if (place !== 'all') address.set('place', place);
  if (question.countries !== 'then') address.set('countries', question.countries);
  for (const one of FILTER_DIMENSIONS) {
    const value = question.only[one];
    if (value) address.set(one, value);
  }
  return address;
}
