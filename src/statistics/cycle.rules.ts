import { addDays, daysBetween } from '../platform/clock/day.rules.js';
import type { IntakeChoice } from './choices.query.js';
import { type Question, yearsEarlier } from './question.rules.js';

/** How far the beginning of an intake may lie from the same day of another year and still be its earlier self. */
const NEAR_DAYS = 45;

/**
 * The same question on the same day of an earlier cycle, as known at the same instant. Of one intake it is asked about
 * the intake that began about a year before, as many days before or after its beginning; of a year of entry about the
 * year of entry before. Else the cycle is the calendar year. Null: there is no such intake.
 */
export function cyclesEarlier(question: Question, cycles: number, intakes: readonly IntakeChoice[]): Question | null {
  const before = yearsEarlier(question, cycles, false);
  const { entry_year: entryYear, ...only } = question.only;
  const shifted = entryYear ? { ...before, only: { ...only, entry_year: String(Number(entryYear) - cycles) } } : before;
  if (!question.intake || cycles === 0) return shifted;
  const own = intakes.find(({ code }) => code === question.intake);
  if (!own) return null;
  const wanted = yearsEarlier({ ...question, asOf: own.startsOn }, cycles, false).asOf;
  const distance = ({ startsOn }: IntakeChoice) => Math.abs(daysBetween(startsOn, wanted));
  const earlier = intakes.toSorted((a, b) => distance(a) - distance(b) || (a.code < b.code ? -1 : 1))[0];
  if (!earlier || distance(earlier) > NEAR_DAYS) return null;
  const shift = daysBetween(own.startsOn, earlier.startsOn);
  return {
    ...shifted,
    intake: earlier.code,
    asOf: addDays(question.asOf, shift),
    from: question.from && addDays(question.from, shift),
  };
}
