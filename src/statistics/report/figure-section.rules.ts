import { formatDay, formatInstant, formatNumber, formatShare } from '../../platform/i18n/format.rules.js';
import type { Locale } from '../../platform/i18n/words.rules.js';
import type { ProgrammeChoice } from '../choices.query.js';
import { SUPPRESSED } from '../disclosure.rules.js';
import { type CountedView, type CountItemView, type CountsView, type FunnelView, itemKey } from '../figure.view.js';
import { groupName } from '../group-name.rules.js';
import { MEASURE, type MeasureId } from '../measure.rules.js';
import type { By } from '../question.rules.js';
import { statisticsWords } from '../statistics.words.js';
import type { Block, PrintedRow } from './document.rules.js';
import { reportWords } from './report.words.js';

/** What a printed figure needs beside its numbers. */
export interface Printing {
  locale: Locale;
  timezone: string;
  programmes: readonly ProgrammeChoice[];
}

type Column = 'count' | 'share' | 'of' | 'rate' | 'median' | 'most';
const SHARES: readonly Column[] = ['share', 'rate'];
const COLUMNS: Readonly<Record<string, readonly Column[]>> = {
  ratio: ['count', 'of', 'rate'],
  waiting: ['count', 'median', 'most'],
};

/** A figure as it is printed: what it is, its table with bars, why rows do not add up, and the link to it. */
export function figureSection(view: CountsView, link: string, printing: Printing): Block[] {
  const { locale } = printing;
  const say = reportWords[locale];
  const measure = MEASURE[view.measure as MeasureId];
  const title = captionOf(view, locale);
  if (view.items.length === 0) return [{ kind: 'text', text: `${title}. ${say.empty}` }, linkTo(link, locale)];
  const columns = COLUMNS[measure.kind] ?? (['count', 'share'] as const);
  const heads = [statisticsWords[locale].by[view.by], ...columns.map((one) => say.heads[one])];
  const most = Math.max(1, ...view.items.map(lengthOf(columns)));
  const rows = view.items.flatMap((item) => rowsOf(view, item, { columns, most, printing }));
  const all = { ...(view.all ?? { share: null }), count: view.total };
  rows.push({ cells: [say.all, ...columns.map((one) => valueOf(all, one, locale))], role: 'total' });
  return [
    { kind: 'table', caption: title, heads, rows },
    ...(view.notAddable ? [{ kind: 'text', text: say.notAddable[view.notAddable], soft: true } as const] : []),
    linkTo(link, locale),
  ];
}

/** "Enrolled: citizenship, as of 31 December 2026". */
export function captionOf(view: CountsView, locale: Locale): string {
  const words = statisticsWords[locale];
  const by = (one: By) => words.by[one === 'country' ? (view.basis ?? one) : one];
  const say = reportWords[locale];
  const name = say.by(MEASURE[view.measure as MeasureId].name[locale], by(view.by));
  const split = view.split ? ` × ${by(view.split).toLowerCase()}` : '';
  const from = view.from ? `${formatDay(locale, view.from)} – ` : '';
  return `${name}${split}. ${from}${formatDay(locale, view.asOf)}`;
}

/** What a figure says of itself. */
export function figureFacts(view: CountsView, { locale, timezone }: Printing): [string, string][] {
  const say = reportWords[locale];
  const words = statisticsWords[locale];
  const { intake, programme, only = {} } = view.filters;
  const narrowed = [intake, programme, ...Object.values(only)].filter(Boolean).join(', ');
  const facts: [string, string | null][] = [
    [say.facts.measure, `${view.measure}.v${view.version}, ${words.units[view.unit].toLowerCase()}`],
    [say.facts.definition, view.definition],
    [say.facts.basis, view.basis && `${words.basis[view.basis]}. ${words.basisDefinition[view.basis]}`],
    [say.facts.countries, view.basis && (view.filters.countries === 'today' ? say.countriesToday : say.countriesThen)],
    [say.facts.from, view.from && formatDay(locale, view.from)],
    [say.facts.asOf, formatDay(locale, view.asOf)],
    [say.facts.knownAt, formatInstant(locale, new Date(view.knownAt), timezone)],
    [say.facts.filters, narrowed || null],
    [say.facts.preparatory, say.preparatory[view.filters.preparatory]],
    [say.facts.source, say.sourceText],
  ];
  return facts.flatMap(([name, value]) => (value ? [[name, value] as [string, string]] : []));
}

/** The way from start to enrolment as it is printed. */
export function funnelSection(view: FunnelView, year: string, names: Record<string, string>, locale: Locale): Block[] {
  const say = reportWords[locale];
  const most = Math.max(1, ...view.items.map(({ count }) => count));
  const rows = view.items.map(({ stage, count, kept, days }): PrintedRow => {
    const cells = [
      names[stage] ?? stage,
      formatNumber(locale, count),
      shareText(kept, locale),
      numberText(days, locale),
    ];
    return { cells, bar: count / most };
  });
  const heads = [say.stage, say.heads.count, say.kept, say.heads.median];
  return [{ kind: 'table', caption: say.funnel(year), heads, rows }];
}

function rowsOf(
  { by, split }: CountsView,
  item: CountItemView,
  { columns, most, printing }: { columns: readonly Column[]; most: number; printing: Printing },
): PrintedRow[] {
  const { locale, programmes } = printing;
  const name = (dimension: By, key: string, called?: string) =>
    dimension === 'intake' || dimension === 'month'
      ? formatDay(locale, key)
      : (called ?? groupName(dimension, key, programmes, locale));
  const values = (one: CountedView) => columns.map((column) => valueOf(one, column, locale));
  const row: PrintedRow = {
    cells: [name(by, itemKey(by, item), item.called), ...values(item)],
    bar: lengthOf(columns)(item) / most,
  };
  const parts = split ? (item.parts ?? []) : [];
  return [
    row,
    ...parts.map((part): PrintedRow => ({
      cells: [name(split!, part.key, part.called), ...values(part)],
      role: 'part',
    })),
  ];
}

/** What a bar shows: the rate of a ratio, the median of waiting, else the number. */
const lengthOf = (columns: readonly Column[]) => (item: CountedView) => {
  const shown = columns.includes('rate') ? item.rate : columns.includes('median') ? item.median : item.count;
  return typeof shown === 'number' ? shown : 0;
};

function valueOf(one: CountedView, column: Column, locale: Locale): string {
  const value = one[column];
  return SHARES.includes(column) ? shareText(value ?? null, locale) : numberText(value ?? null, locale);
}

type Shown = number | typeof SUPPRESSED | null;
const shareText = (value: Shown, locale: Locale) =>
  value === null ? '–' : value === SUPPRESSED ? SUPPRESSED : formatShare(locale, value, 1);
const numberText = (value: Shown, locale: Locale) =>
  value === null ? '–' : value === SUPPRESSED ? SUPPRESSED : formatNumber(locale, value);
const linkTo = (url: string, locale: Locale): Block => ({ kind: 'link', text: reportWords[locale].view, url });
