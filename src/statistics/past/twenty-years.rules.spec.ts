import { describe, expect, it } from '@jest/globals';
import type { CountsView } from '../figure.view.js';
import type { PastNumber, Series } from './past-series.query.js';
import { twentyYears } from './twenty-years.rules.js';

const number = (key: string, year: number | null, value: number | null, asOf = String(year)): PastNumber => ({
  id: `${key}${asOf}${value}`,
  key,
  today: key,
  asOf,
  period: '',
  year,
  published: value ?? 1,
  value,
  note: '',
  seq: value === null ? 1 : 0,
  reason: null,
  changedAt: null,
});
const series = (source: string, dimension: string, ...numbers: PastNumber[]): Series => ({
  id: source,
  scope: 'UA',
  measure: 'foreign_students',
  dimension,
  source,
  confidence: 'A',
  definition: '',
  numbers,
});
const own = (year: number, total: number, counts: Record<string, number>, rounding: number | null) => ({
  year,
  view: {
    measure: 'enrolled',
    version: 1,
    asOf: `${year}-10-31`,
    knownAt: '2026-11-30T00:00:00.000Z',
    rounding,
    total,
    items: Object.entries(counts).map(([country, count]) => ({ country, count, share: null })),
  } as CountsView,
});

describe('twenty years', () => {
  it('keep our own count and each source apart, and leave gaps', () => {
    const view = twentyYears(
      ['IN', 'SO'],
      2026,
      [own(2026, 120, { IN: 98 }, null), own(2025, 46, { IN: 40, SO: 2 }, null)],
      [
        series('ministry', 'citizenship', number('IN', 2020, 18429), number('IN', 1999, 5), number('IN', null, 7)),
        series('newspaper', 'citizenship', number('IN', 2020, 20000), number('SO', 2020, null)),
        series('ministry', 'total', number('', 2020, 80470)),
        series('ministry', 'level', number('phd', 2020, 974)),
      ],
    );
    expect(view.years).toHaveLength(20);
    expect([view.years[0], view.years.at(-1)]).toEqual([2007, 2026]);
    const told = view.countries.map(({ country, rows }) => [
      country,
      ...rows.map((row) => [
        row.origin,
        ...[...row.years].map(([year, numbers]) => [year, ...numbers.map((one) => one.value)]),
      ]),
    ]);
    expect(told).toEqual([
      ['', ['own', [2026, 120], [2025, 46]], ['published', [2020, 80470]]],
      ['IN', ['own', [2026, 98], [2025, 40]], ['published', [2020, 18429, 20000]]],
      ['SO', ['own', [2026, 0], [2025, 2]]],
    ]);
    expect(view.sources.map(({ source }) => source)).toEqual(['ministry', 'newspaper']);
  });

  it('say to the public that a small number is not shown', () => {
    const [, india] = twentyYears(['IN'], 2026, [own(2026, 5, {}, 5)], []).countries;
    expect(india?.rows[0]?.years.get(2026)?.[0]?.value).toBeNull();
  });
});
