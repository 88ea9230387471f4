import type { Question } from '../question.rules.js';
import type { Series } from './past-series.query.js';
import { type TwentyYears, twentyYears, type YearRow } from './twenty-years.rules.js';

/** What others published, and by whom it is told. */
export interface Published extends Pick<TwentyYears, 'years' | 'sources'> {
  rows: YearRow[];
}

/** What others published of all, or of the one country that is asked about, to stand beside our own count of the years. */
export function publishedBeside(question: Question, thisYear: number, series: readonly Series[]): Published {
  const country = question.only.citizenship ?? '';
  const { countries, years, sources } = twentyYears(country ? [country] : [], thisYear, [], series);
  const rows = countries.find((one) => one.country === country)?.rows ?? [];
  // Only the sources of what is shown, numbered anew in the order in which they stand.
  const used = [...new Set(rows.flatMap((row) => [...row.years.values()].flat().map(({ source }) => source ?? 0)))];
  const renumbered = rows.map((row) => ({
    ...row,
    years: new Map(
      [...row.years].map(([year, numbers]) => [
        year,
        numbers.map((one) => ({ ...one, source: used.indexOf(one.source ?? 0) })),
      ]),
    ),
  }));
  return { years, rows: renumbered, sources: used.map((at) => sources[at]!) };
}
