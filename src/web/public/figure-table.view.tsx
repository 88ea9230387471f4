import {
  formatChange,
  formatDay,
  formatDayMonth,
  formatNumber,
  formatShare,
} from '../../platform/i18n/format.rules.js';
import type { Locale } from '../../platform/i18n/words.rules.js';
import type { ProgrammeChoice } from '../../statistics/choices.query.js';
import { SUPPRESSED } from '../../statistics/disclosure.rules.js';
import { type CountsView, itemKey } from '../../statistics/figure.view.js';
import { groupName } from '../../statistics/group-name.rules.js';
import type { By, Question } from '../../statistics/question.rules.js';
import { statisticsWords } from '../../statistics/statistics.words.js';
import { BarChart, type Colour, colourOf, InlineBar, type Series, Swatch } from '../ui/chart.view.js';
import { type Column, Table } from '../ui/table.view.js';
import { Soft } from '../ui/text.view.js';
import type { FigureAnswer } from './figure-pages.service.js';
import { NO_COUNTRY, type Row, shownOf } from './figure-sentence.rules.js';
import { figuresWords } from './figures.words.js';

/** Rows shown one by one; the rest are one row. The file holds them all. */
const SHOWN = 30;
/** Series with a colour of their own; the sixth colour is for all others. */
const COLOURED = 5;
/** Columns of a chart by month or intake. */
const COLUMNS = 12;

/** The rows in the order of the table: countries first, then what is no country. */
export function rowsOf(
  locale: Locale,
  by: By,
  view: Pick<CountsView, 'items'>,
  programmes: readonly ProgrammeChoice[],
): Row[] {
  const rows = view.items.map((item): Row => {
    const key = itemKey(by, item);
    const name =
      by === 'intake' || by === 'month'
        ? formatDay(locale, key)
        : (item.called ?? groupName(by, key, programmes, locale));
    const { count, of } = item;
    const [share, rate, median, most] = [item.share, item.rate, item.median, item.most].map(shownOf);
    return { key, name, count, share: share ?? null, of, rate, median, most };
  });
  if (by !== 'country') return rows;
  const apart = NO_COUNTRY.flatMap((code) => rows.find(({ key }) => key === code) ?? []);
  return [...rows.filter((row) => !apart.includes(row)), ...apart];
}

/** "by citizenship", "by month": what stands behind the measure in headings. */
export function byWords(locale: Locale, question: Pick<Question, 'by' | 'basis'>): string {
  const say = figuresWords[locale];
  return question.by === 'country' ? say.byBasis[question.basis] : say.by[question.by];
}

interface Shown extends Row {
  colour: Colour;
  change: number | null;
}

/** The table of the answer. */
export function FigureTable({ locale, answer, rows }: { locale: Locale; answer: FigureAnswer; rows: Row[] }) {
  const say = figuresWords[locale];
  const { question, view, years } = answer;
  const { by, measure } = question;
  const counts = !['ratio', 'waiting'].includes(measure.kind);
  const before = compared(by) && counts ? years[1] : undefined;
  const earlier = new Map(before?.items.map((item) => [itemKey(by, item), item.count]));
  const shown: Shown[] = rows.map((row, n) => ({
    ...row,
    colour: compared(by) ? colourOf(n) : 1,
    change: before ? row.count - (earlier.get(row.key) ?? 0) : null,
  }));
  if (counts) pool(locale, by, shown);
  const most = Math.max(...shown.map(({ count }) => count), 1);
  const number = (value: number) => formatNumber(locale, value);
  const share = (value: number | null) => (value === null ? SUPPRESSED : formatShare(locale, value, 0));
  const columns: Column<Shown>[] = [
    {
      head: statisticsWords[locale].by[by],
      foot: say.controls.all,
      cell: (row) => (
        <>
          {compared(by) ? <Swatch colour={row.colour} /> : null}
          {row.name}
        </>
      ),
    },
    {
      head: question.unit === 'persons' ? say.personsHead : say.applicationsHead,
      number: true,
      foot: number(view.total),
      cell: (row) => number(row.count),
    },
    {
      head: say.bar,
      silent: true,
      bar: true,
      foot: '',
      cell: (row) => <InlineBar value={row.count} max={most} colour={row.colour} />,
    },
  ];
  const days = (value: number | null | undefined) => (value == null ? SUPPRESSED : say.days(number(value)));
  if (measure.kind === 'ratio') {
    const rate = shownOf(view.all?.rate);
    columns.push(
      { head: say.outOf, number: true, foot: number(view.all?.of ?? 0), cell: (row) => number(row.of ?? 0) },
      { head: say.rate, number: true, foot: share(rate), cell: (row) => share(row.rate ?? null) },
    );
  } else if (measure.kind === 'waiting') {
    const foot = (value: number | string | null | undefined) => (view.all ? days(shownOf(value)) : '');
    columns.push(
      { head: say.median, number: true, foot: foot(view.all?.median), cell: (row) => days(row.median) },
      { head: say.most, number: true, foot: foot(view.all?.most), cell: (row) => days(row.most) },
    );
  } else {
    const whole = view.total > 0 ? share(1) : '';
    columns.push({ head: say.share, number: true, foot: whole, cell: (row) => share(row.share) });
  }
  if (before) {
    columns.push({
      head: say.since(before.asOf.slice(0, 4)),
      number: true,
      foot: formatChange(locale, view.total - before.total),
      cell: (row) => formatChange(locale, row.change ?? 0),
    });
  }
  return (
    <>
      <Table
        id="t1"
        caption={say.table(measure.name[locale], byWords(locale, question))}
        columns={columns}
        rows={shown}
        empty={say.empty}
      />
      {measure.kind === 'ratio' ? <Soft p>{say.ratioNote}</Soft> : null}
      {measure.kind === 'waiting' ? <Soft p>{say.waitingNote}</Soft> : null}
      <Soft p>{say.roundedNote}</Soft>
    </>
  );
}

/** What follows the calendar is compared with itself already. */
const compared = (by: By) => by === 'country' || by === 'programme';

/** Puts what is beyond the rows shown one by one into one row; what is no country stays apart, whatever its size. */
function pool(locale: Locale, by: By, shown: Shown[]): void {
  const kinds = shown.findLastIndex(({ key }) => by !== 'country' || !NO_COUNTRY.includes(key)) + 1;
  if (kinds <= SHOWN + 1) return;
  const rest = shown.slice(SHOWN, kinds);
  shown.splice(SHOWN, rest.length, pooled(locale, by, rest));
}

function pooled(locale: Locale, by: By, rest: Shown[]): Shown {
  const say = figuresWords[locale].others;
  const shares = rest.every(({ share }) => share !== null);
  const name = (by === 'country' ? say.country : say.other)(formatNumber(locale, rest.length), rest.length);
  const sum = (value: (row: Shown) => number) => rest.reduce((all, row) => all + value(row), 0);
  return {
    key: '',
    name,
    count: sum(({ count }) => count),
    share: shares ? sum((row) => row.share ?? 0) : null,
    colour: 6,
    change: sum((row) => row.change ?? 0),
  };
}

/** The chart: the years on the same day, or the groups themselves where they follow the calendar. */
export function FigureChart({ locale, answer, rows }: { locale: Locale; answer: FigureAnswer; rows: Row[] }) {
  const say = figuresWords[locale];
  const { question, view } = answer;
  const name = question.measure.name[locale];
  // Columns of ratios and medians beside each other would be read as parts of a whole.
  if (rows.length === 0 || question.measure.kind === 'ratio' || question.measure.kind === 'waiting') return null;
  if (!compared(question.by)) {
    const last = rows.slice(-COLUMNS);
    const series: Series = { name, colour: 1, values: last.map(({ count }) => count) };
    return (
      <BarChart
        locale={locale}
        id="f1"
        caption={say.figureBy(name, say.by[question.by])}
        name={say.figureYearsName}
        columnsAre={statisticsWords[locale].by[question.by]}
        columns={last.map((row) => (question.by === 'year' ? row.name : shortMonth(locale, row.key)))}
        series={[series]}
        height={260}
      />
    );
  }
  const years = answer.years.toReversed();
  const named = rows.slice(0, COLOURED);
  const countOf = (year: CountsView, key: string) =>
    year.items.find((item) => itemKey(question.by, item) === key)?.count ?? 0;
  // Rounded rows do not add up; so that the columns are as high as the rounded totals, the rest takes up the rest.
  const others = (year: CountsView) =>
    Math.max(0, year.total - named.reduce((all, { key }) => all + countOf(year, key), 0));
  const series: Series[] = named.map((row, n) => ({
    name: row.name,
    colour: colourOf(n),
    values: years.map((year) => countOf(year, row.key)),
  }));
  if (years.some((year) => others(year) > 0)) series.push({ name: say.other, colour: 6, values: years.map(others) });
  return (
    <BarChart
      locale={locale}
      id="f1"
      caption={say.figureYears(name, formatDayMonth(locale, view.asOf, 'long'))}
      name={say.figureYearsName}
      columnsAre={say.year}
      columns={years.map((year) => year.asOf.slice(0, 4))}
      series={series}
      height={260}
      note={say.knownNote}
    />
  );
}

/** "09.26", which may break after its point: twelve of them stand side by side, on a phone too. */
function shortMonth(locale: Locale, key: string): string {
  return formatDay(locale, key, 'numeric').replace(/\d\d(\d\d)$/, '\u200b$1');
}

/** From start to enrolment, with the yield. */
export function FunnelTable({ locale, answer, what }: { locale: Locale; answer: FigureAnswer; what: string }) {
  const say = figuresWords[locale];
  const { items } = answer.funnel;
  const most = items[0]?.count ?? 0;
  const part = (value: number | string | null) =>
    typeof value === 'number' ? formatShare(locale, value) : (value ?? '');
  const days = (value: number | string | null) =>
    typeof value === 'number' ? say.days(formatNumber(locale, value)) : (value ?? '');
  return (
    <section id="funnel">
      <Table
        id="t2"
        caption={say.table2(what)}
        rows={items}
        columns={[
          { head: say.stage, cell: (row) => say.stages[row.stage as keyof typeof say.stages] },
          { head: say.personsHead, number: true, cell: (row) => formatNumber(locale, row.count) },
          { head: say.bar, silent: true, bar: true, cell: (row) => <InlineBar value={row.count} max={most} /> },
          { head: say.kept, number: true, cell: (row) => part(row.kept) },
          { head: say.usual, number: true, cell: (row) => days(row.days) },
        ]}
      />
      <Soft p>{yieldOf(locale, answer)}</Soft>
    </section>
  );
}

/** A yield of fewer than 23 offers says nothing, and to the public it is not said (HESA). */
function yieldOf(locale: Locale, { funnel }: FigureAnswer): string {
  const count = (stage: string) => funnel.items.find((item) => item.stage === stage)?.count ?? 0;
  const [offered, enrolled] = [count('offered'), count('enrolled')];
  return offered < 23 || enrolled < 23 ? '' : figuresWords[locale].yield(formatShare(locale, enrolled / offered));
}
