import type { CountsView } from '../figure.view.js';
import type { Confidence } from './past-row.rules.js';
import { COUNTRY_DIMENSIONS } from './past-row.rules.js';
import type { Series } from './past-series.query.js';

/** How many years the view looks back, this year included. */
export const YEARS = 20;
/** Day of the year of our own figures: a month-end, near the beginning of the academic year. */
export const OWN_DAY = '10-31';

/** One number under its year; several sources of one year stand beside each other. */
export interface YearNumber {
  /** Null: there is one that is not shown to the public. */
  value: number | null;
  /** As published, or the day of our own count. */
  asOf: string;
  /** Position in the list of sources; null: our own count. */
  source: number | null;
  corrected: boolean;
}

/** What one party counts of one country (or of all), year by year; a year without a number is a gap. */
export interface YearRow {
  origin: 'own' | 'published';
  scope: string;
  measure: string;
  years: Map<number, YearNumber[]>;
}

export interface CountryYears {
  /** A country's code; empty: all countries together. */
  country: string;
  rows: YearRow[];
}

export interface YearSource {
  source: string;
  confidence: Confidence;
}

export interface TwentyYears {
  years: number[];
  countries: CountryYears[];
  /** In the order in which they are first named. */
  sources: YearSource[];
  own: { measure: string; version: number; knownAt: string | null };
}

/** Our own count of a year, as this reader may see it. */
export interface OwnYear {
  year: number;
  view: CountsView;
}

export const OWN_SCOPE = 'BSMU';

/**
 * Our own count and what others published, country by country, never one series: nothing is added up or averaged, and
 * what is not known stays a gap. What was withdrawn is left out.
 */
export function twentyYears(
  countries: readonly string[],
  thisYear: number,
  own: readonly OwnYear[],
  published: readonly Series[],
): TwentyYears {
  const years = Array.from({ length: YEARS }, (_, at) => thisYear - YEARS + 1 + at);
  const sources: YearSource[] = [];
  const sourceOf = ({ source, confidence }: YearSource): number => {
    const at = sources.findIndex((one) => one.source === source && one.confidence === confidence);
    return at >= 0 ? at : sources.push({ source, confidence }) - 1;
  };
  const rowsOf = (country: string): YearRow[] => {
    const rows: YearRow[] = [];
    const mine = ownRow(country, years, own);
    if (mine.years.size > 0) rows.push(mine);
    for (const series of published) {
      const fits = country ? COUNTRY_DIMENSIONS.includes(series.dimension) : series.dimension === 'total';
      if (!fits) continue;
      for (const number of series.numbers) {
        if (number.today !== country || number.year === null || number.value === null) continue;
        if (!years.includes(number.year)) continue;
        const { scope, measure } = series;
        let row = rows.find((one) => one.origin === 'published' && one.scope === scope && one.measure === measure);
        if (!row) rows.push((row = { origin: 'published', scope, measure, years: new Map() }));
        const told = {
          value: number.value,
          asOf: number.asOf || number.period,
          source: sourceOf(series),
          corrected: number.seq > 0,
        };
        row.years.set(number.year, [...(row.years.get(number.year) ?? []), told]);
      }
    }
    return rows;
  };
  const [latest] = own;
  return {
    years,
    countries: ['', ...countries].map((country) => ({ country, rows: rowsOf(country) })),
    sources,
    own: {
      measure: latest?.view.measure ?? 'enrolled',
      version: latest?.view.version ?? 1,
      knownAt: latest?.view.knownAt ?? null,
    },
  };
}

function ownRow(country: string, years: readonly number[], own: readonly OwnYear[]): YearRow {
  const row: YearRow = { origin: 'own', scope: OWN_SCOPE, measure: 'enrolled', years: new Map() };
  for (const { year, view } of own) {
    if (!years.includes(year)) continue;
    const found = country ? view.items.find((item) => item.country === country)?.count : view.total;
    // To the public a group that is not listed may be nobody or a few; to staff it is nobody.
    const value = found ?? (view.rounding === null ? 0 : null);
    row.years.set(year, [{ value, asOf: view.asOf, source: null, corrected: false }]);
  }
  return row;
}
