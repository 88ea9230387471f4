import { formatDay, formatInstant, formatNumber, formatShare } from '../../platform/i18n/format.rules.js';
import type { Locale } from '../../platform/i18n/words.rules.js';
import type { ProgrammeChoice } from '../choices.query.js';
import { SUPPRESSED } from '../disclosure.rules.js';
import { type CountedView, type CountItemView, type CountsView, type FunnelView, itemKey } from '../figure.view.js';
import { groupName } from '../group-name.rules.js';
import { MEASURE, type MeasureId } from '../measure.rules.js';
import { circlesOf, type MapCount } from '../drawing/world-map.rules.js';
import { type By, COUNTRY_BYS } from '../question.rules.js';
import { statisticsWords } from '../statistics.words.js';
import { type Block, circleText, type PrintedRow } from './document.rules.js';
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
  const total: PrintedRow = { cells: [say.all, ...columns.map((one) => valueOf(all, one, locale))], role: 'total' };
  // A dossier waits at each step: all together would count it again and again.
  if (view.by !== 'step') rows.push(total);
  return [
    { kind: 'table', caption: title, heads, rows },
    ...(view.notAddable ? [{ kind: 'text', text: say.notAddable[view.notAddable], soft: true } as const] : []),
    linkTo(link, locale),
  ];
}

/** Countries whose numbers are said of a map to whoever does not see it. */
const TOLD = 5;

/** A figure of countries on the world's map; nothing where it is of something else, or none of them has a place. */
export function mapSection(view: CountsView, printing: Printing): Block[] {
  const { locale, timezone } = printing;
  const { kind } = MEASURE[view.measure as MeasureId];
  if (!COUNTRY_BYS.includes(view.by) || kind === 'ratio' || kind === 'waiting') return [];
  const counts = view.items.map((item): MapCount => {
    const code = itemKey(view.by, item);
    return { code, name: nameOf(view.by, code, item.called, printing), count: item.count };
  });
  const circles = circlesOf(counts);
  if (circles.length === 0) return [];
  const { map: say, sourceText } = reportWords[locale];
  const placed = new Set(circles.map(({ code }) => code));
  const textOf = circleText.bind(null, locale);
  const without = counts.filter(({ code, count }) => count > 0 && !placed.has(code)).map(textOf);
  const known = formatInstant(locale, new Date(view.knownAt), timezone);
  return [
    {
      kind: 'map',
      caption: say.caption(captionOf(view, locale)),
      alt: say.alt(circles.slice(0, TOLD).map(textOf).join(', '), circles.length - TOLD),
      counts,
      notes: [
        say.area,
        ...(without.length > 0 ? [say.without(without.join(', '))] : []),
        say.source(sourceText, formatDay(locale, view.asOf), known),
      ],
    },
  ];
}

/** All that a measure counts on the same day of each year, the latest first. */
export function yearsSection(views: readonly CountsView[], locale: Locale): Block[] {
  const say = reportWords[locale];
  const most = Math.max(1, ...views.map(({ total }) => total));
  const rows = views.map(({ asOf, total }): PrintedRow => ({
    cells: [formatDay(locale, asOf), formatNumber(locale, total)],
    bar: total / most,
  }));
  const { name } = MEASURE[views[0]!.measure as MeasureId];
  return [{ kind: 'table', caption: say.yearsTable(name[locale]), heads: [say.day, say.heads.count], rows }];
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
  const { locale } = printing;
  const name = (dimension: By, key: string, called?: string) => nameOf(dimension, key, called, printing);
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

function nameOf(by: By, key: string, called: string | undefined, { locale, programmes }: Printing): string {
  if (by === 'intake' || by === 'month') return formatDay(locale, key);
  return called ?? groupName(by, key, programmes, locale);
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
