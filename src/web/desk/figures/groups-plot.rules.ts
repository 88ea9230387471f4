import { formatDay, formatDayMonth, formatNumber } from '../../../platform/i18n/format.rules.js';
import type { Locale } from '../../../platform/i18n/words.rules.js';
import { type CountsView, itemKey } from '../../../statistics/figure.view.js';
import type { Question } from '../../../statistics/question.rules.js';
import type { Cycle } from '../../../statistics/views/trend.service.js';
import { NO_COUNTRY, type Row } from '../../public/figure-sentence.rules.js';
import { byWords } from '../../public/figure-table.view.js';
import { figuresWords } from '../../public/figures.words.js';
import { colourOf, type Series } from '../../ui/chart.view.js';
import type { Drawn } from './presented.rules.js';
import { coloured, followsCalendar } from './screen.rules.js';
import { screenWords } from './screen.words.js';

/** Series with a colour of their own; the sixth colour is for all others. */
const COLOURED = 5;
/** Columns of a chart of groups that follow the calendar. */
const COLUMNS = 12;

/** The cycles on the same day, in the colours of the largest groups; or the groups where they follow the calendar. */
export function chartOf(
  locale: Locale,
  question: Question,
  cycles: readonly Cycle[],
  rows: readonly Row[],
): Drawn | null {
  const words = figuresWords[locale];
  const { by, measure } = question;
  const name = measure.name[locale];
  // Columns of ratios and medians beside each other would be read as parts of a whole.
  if (rows.length === 0 || measure.kind === 'ratio' || measure.kind === 'waiting') return null;
  if (!coloured(by)) {
    const last = rows.slice(-COLUMNS);
    if (!followsCalendar(by)) {
      const bars = rows
        .slice(0, COLUMNS)
        .map((row) => ({ name: row.name, value: row.count, label: formatNumber(locale, row.count) }));
      return { caption: words.figureBy(name, byWords(locale, question)), plot: { kind: 'bars', rows: bars } };
    }
    const columns = last.map((row) => (by === 'month' || by === 'intake' ? shortMonth(locale, row.key) : row.name));
    const series: Series[] = [{ name, colour: 1, values: last.map(({ count }) => count) }];
    return { caption: words.figureBy(name, byWords(locale, question)), plot: { kind: 'columns', columns, series } };
  }
  const inTime = cycles.toReversed();
  const named = rows.slice(0, COLOURED);
  const countOf = (view: CountsView, key: string) => view.items.find((item) => itemKey(by, item) === key)?.count ?? 0;
  const others = (view: CountsView) =>
    view.items
      .filter((item) => !named.some(({ key }) => key === itemKey(by, item)))
      .reduce((all, { count }) => all + count, 0);
  const series: Series[] = named.map((row, n) => ({
    name: row.name,
    colour: colourOf(n),
    values: inTime.map(({ view }) => countOf(view, row.key)),
  }));
  if (inTime.some(({ view }) => others(view) > 0)) {
    series.push({ name: words.other, colour: 6, values: inTime.map(({ view }) => others(view)) });
  }
  const columns = inTime.map(({ label }) => (question.intake ? shortMonth(locale, label) : label));
  return {
    caption: words.figureYears(name, formatDayMonth(locale, question.asOf, 'long')),
    plot: { kind: 'columns', columns, series },
  };
}

export function mapOf(locale: Locale, question: Question, rows: readonly Row[]): Drawn | null {
  if (!['country', 'citizenship', 'residence', 'school'].includes(question.by)) return null;
  if (question.measure.kind === 'ratio' || question.measure.kind === 'waiting') return null;
  const circles = rows
    .filter(({ key }) => !NO_COUNTRY.includes(key))
    .map(({ key, name, count }) => ({ code: key, name, count }));
  if (circles.length === 0) return null;
  return { caption: screenWords[locale].map(question.measure.name[locale]), plot: { kind: 'map', circles } };
}

/** "09.26", which may break after its point: twelve of them stand side by side, on a phone too. */
export function shortMonth(locale: Locale, key: string): string {
  return formatDay(locale, key, 'numeric').replace(/\d\d(\d\d)$/, '\u200b$1');
}
