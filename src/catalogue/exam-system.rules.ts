import type { Day } from '../platform/clock/day.rules.js';
import { type Dated, holdsOn } from './legalisation.rules.js';

/** One sitting as it was told; what is not known is null. */
export interface Sitting {
  /** Code of the examination. */
  exam: string | null;
  /** The year that stands on the certificate. */
  year: number | null;
}

export interface ExamFacts extends Dated {
  code: string;
  country: string;
  nameEn: string;
  nameUk: string;
  yearFrom: number | null;
  yearTo: number | null;
  sittings: number;
  hintEn: string | null;
  hintUk: string | null;
  staffEn: string | null;
  staffUk: string | null;
  confidence: string;
}

/** Whether an examination was held in `year`; a year that nobody told fits every examination. */
export function heldIn(system: Pick<ExamFacts, 'yearFrom' | 'yearTo'>, year: number | null): boolean {
  return year === null || ((system.yearFrom ?? year) <= year && year <= (system.yearTo ?? year));
}

/**
 * The examination of a sitting: the one that was named, else the only one that the issuing country held in that year.
 * Null: more than one is possible, none is known, or the one named is another country's.
 */
export function examOf(
  sitting: Sitting,
  issuer: string | null,
  systems: readonly ExamFacts[],
  day: Day,
): ExamFacts | null {
  const known = systems.filter((one) => one.country === issuer && holdsOn(one, day));
  if (sitting.exam !== null) return known.find((one) => one.code === sitting.exam) ?? null;
  const possible = known.filter((one) => heldIn(one, sitting.year));
  return possible.length === 1 ? (possible[0] ?? null) : null;
}
