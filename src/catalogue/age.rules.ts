import type { Day } from '../platform/clock/day.rules.js';

/**
 * Whether a person is younger than `years` on `day`. The date of birth may be known only to its month (`YYYY-MM`),
 * its year (`YYYY`) or not at all (null): then the answer may be `possible`, which asks and never blocks.
 */
export function youngerThan(birthDate: string | null, years: number, day: Day): 'yes' | 'possible' | 'no' {
  const [year, month, date] = (birthDate ?? '').split('-');
  if (!year || !/^\d{4}$/.test(year)) return 'possible';
  // The birthday on which the age is reached, for the earliest and the latest birth that the known part allows.
  const reached = (m: string, d: string) => `${String(Number(year) + years).padStart(4, '0')}-${m}-${d}`;
  if (day < reached(month ?? '01', date ?? '01')) return 'yes';
  // The 31st is after every real day of a month, so a month's last possible birthday needs no calendar.
  return day < reached(month ?? '12', date ?? '31') ? 'possible' : 'no';
}
