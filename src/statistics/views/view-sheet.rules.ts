import type { CsvCell } from '../../platform/http/csv.rules.js';
import type { Locale } from '../../platform/i18n/words.rules.js';
import type { ProgrammeChoice } from '../choices.query.js';
import { aboutFigure, type FigureSheet } from '../figure-sheet.rules.js';
import type { FunnelView } from '../figure.view.js';
import { groupName, stageName } from '../group-name.rules.js';
import { MEASURE, type MeasureId } from '../measure.rules.js';
import { OWN_SCOPE } from '../past/twenty-years.rules.js';
import { BESIDE } from './beside.rules.js';
import type { BesideCounts, BesideView } from './beside.view.js';
import { AFTER, BEFORE } from './cohort.rules.js';
import type { TrendView } from './trend.view.js';

/** What the columns are, for the description of the routes. */
export const BESIDE_CSV = [
  'The table: code and name of each group, a column for each measure and each rate, the line `total` last;',
  'of a cohort also its applications added up by month, from `applications_-12` to `applications_2`, empty after the month of',
  'the figure. Then an empty line, and what the table says of itself, as in countries.csv.',
].join(' ');
export const TREND_CSV = [
  'A line for each cycle of our own count (origin `own`) and for each number that somebody published (`published`):',
  'origin, scope, measure, cycle, as_of, count, change since the cycle before; of a ratio of and rate, of waiting median and',
  'most; source and confidence of what is published. Then an empty line, and what it says of itself.',
].join(' ');
export const FUNNEL_CSV =
  'The table: stage, name, count, kept, median, most; `..` where it is not shown. Then an empty line, and what it says of itself.';

/** Several measures side by side as the rows of a file. */
export function besideSheet(view: BesideView, programmes: readonly ProgrammeChoice[], locale: Locale): FigureSheet {
  const { measures, rates } = BESIDE[view.measure];
  const months = view.items.some(({ curve }) => curve)
    ? Array.from({ length: BEFORE + AFTER + 1 }, (_, at) => at - BEFORE)
    : [];
  const values = ({ counts, rates: parts }: BesideCounts): CsvCell[] => [
    ...measures.map((id) => counts[id] ?? 0),
    ...rates.map(({ id }) => parts[id] ?? null),
  ];
  const rows = view.items.map((item): CsvCell[] => [
    item.key,
    item.called ?? groupName(view.by, item.key, programmes, locale),
    ...values(item),
    ...months.map((_, at) => item.curve?.[at] ?? null),
  ]);
  const head = [view.by, 'name', ...measures, ...rates.map(({ id }) => id), ...months.map((n) => `applications_${n}`)];
  const total: CsvCell[] = ['total', '', ...values(view.all), ...months.map(() => null)];
  return {
    table: [head, ...rows, total],
    about: [...aboutFigure(view, { unit: 'persons' }), ['measures', view.measures.join(' ')]],
  };
}

/** The way from start to enrolment as the rows of a file. */
export function funnelSheet(view: FunnelView, locale: Locale): FigureSheet {
  const rows = view.items.map(({ stage, count, kept, days, most }): CsvCell[] => [
    stage,
    stageName(stage, locale),
    count,
    kept,
    days,
    most,
  ]);
  return {
    table: [['stage', 'name', 'count', 'kept', 'median', 'most'], ...rows],
    about: aboutFigure(view, { unit: 'persons', total: view.total }),
  };
}

/** A measure over the cycles, and what others published, each line marked for whose it is. */
export function trendSheet(view: TrendView): FigureSheet {
  const more = MORE[MEASURE[view.measure as MeasureId].kind] ?? [];
  const own = view.items.map((item): CsvCell[] => [
    'own',
    OWN_SCOPE,
    `${view.measure}.v${view.version}`,
    item.cycle,
    item.asOf,
    item.count,
    item.change,
    ...more.map((column) => item[column] ?? null),
    null,
    null,
  ]);
  const published = view.published.map((one): CsvCell[] => [
    'published',
    one.scope,
    one.measure,
    String(one.year),
    one.asOf,
    one.value,
    null,
    ...more.map(() => null),
    one.source,
    one.confidence,
  ]);
  const head = ['origin', 'scope', 'measure', 'cycle', 'as_of', 'count', 'change', ...more, 'source', 'confidence'];
  return { table: [head, ...own, ...published], about: aboutFigure(view, { unit: view.unit }) };
}

const MORE: Readonly<Record<string, readonly ('of' | 'rate' | 'median' | 'most')[]>> = {
  ratio: ['of', 'rate'],
  waiting: ['median', 'most'],
};
