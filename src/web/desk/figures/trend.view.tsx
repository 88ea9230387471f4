import {
  countryName,
  formatChange,
  formatDay,
  formatDayMonth,
  formatNumber,
  formatShare,
} from '../../../platform/i18n/format.rules.js';
import type { Locale } from '../../../platform/i18n/words.rules.js';
import { type CountsView, itemKey } from '../../../statistics/figure.view.js';
import { measureName, pastWords } from '../../../statistics/past/past.words.js';
import type { Published } from '../../../statistics/past/published-beside.rules.js';
import type { YearRow } from '../../../statistics/past/twenty-years.rules.js';
import type { Question } from '../../../statistics/question.rules.js';
import { asOfLabel, Strip } from '../../public/past/years.view.js';
import { rowsOf } from '../../public/figure-table.view.js';
import { shownOf } from '../../public/figure-sentence.rules.js';
import { figuresWords } from '../../public/figures.words.js';
import { colourOf } from '../../ui/chart.view.js';
import { Pill } from '../../ui/pill.view.js';
import { type Beside, highest, type LineSeries } from '../../ui/plot/plot.rules.js';
import { LineChart } from '../../ui/plot/plot.view.js';
import { type Column, Table } from '../../ui/table.view.js';
import { Hush, Soft } from '../../ui/text.view.js';
import { Drill } from './drill.view.js';
import { shortMonth } from './groups-plot.rules.js';
import type { Drawn, Looked, Presented } from './presented.rules.js';
import { screenWords } from './screen.words.js';

/** Lines with a colour of their own. */
const LINES = 5;

interface Line {
  /** The year of the day in it. */
  year: number;
  label: string;
  asOf: string | null;
  count: number | null;
  change: number | null;
  intake: string | null;
  /** Of a ratio its denominator and rate, of waiting its days. */
  all?: CountsView['all'];
}

/** A measure on the same day of each year, and beside it what others published of the same years, each marked. */
export function trendView(looked: Looked<'trend'>): Presented {
  const { ctx, question, shown } = looked;
  const { locale } = ctx;
  const say = screenWords[locale];
  const name = question.measure.name[locale];
  const [now] = shown.cycles;
  const number = (n: number) => formatNumber(locale, n);
  const peak = shown.cycles.toSorted((a, b) => b.view.total - a.view.total)[0]!;
  const label = (text: string) => (question.intake ? formatDay(locale, text) : text);
  const first = say.trendSentence(
    name,
    formatDayMonth(locale, question.asOf, 'long'),
    toldOf(locale, question.measure.kind, now!.view),
    label(now!.label),
  );
  const most = measured(question)
    ? '.'
    : peak !== now
      ? say.trendMost(number(peak.view.total), label(peak.label))
      : shown.cycles.length > 1
        ? say.trendIs
        : '.';
  const { published } = shown;
  const chart = chartOf(looked, published);
  return {
    title: figuresWords[locale].heading(name, say.title.trend),
    sentence: `${first}${most}`,
    chart,
    map: null,
    body: (
      <>
        <div class="two a">
          {chart?.plot.kind === 'lines' ? (
            <LineChart
              locale={locale}
              caption={chart.caption}
              columns={chart.plot.columns}
              series={chart.plot.series}
              name={figuresWords[locale].figureYearsName}
              columnsAre={question.intake ? say.intake : say.cycle}
              note={figuresWords[locale].knownNote}
            />
          ) : null}
          {published.rows.length > 0 ? <Strips looked={looked} {...published} /> : null}
        </div>
        <TrendTable looked={looked} {...published} />
        {published.sources.length > 0 ? (
          <section>
            <h2>{say.sources}</h2>
            <ol>
              {published.sources.map(({ source, confidence }) => (
                <li>
                  {source} <Soft>({pastWords[locale].confidence[confidence]})</Soft>
                </li>
              ))}
            </ol>
          </section>
        ) : null}
      </>
    ),
  };
}

/** Whether the measure is no number of persons but a share of them, or days. */
const measured = ({ measure: { kind } }: Question) => kind === 'ratio' || kind === 'waiting';

/** What a measure came to: a number, a share, or the days within which half had gone on. */
function toldOf(locale: Locale, kind: Question['measure']['kind'], { total, all }: CountsView): string {
  const [rate, median] = [shownOf(all?.rate), shownOf(all?.median)];
  if (kind === 'ratio') return rate === null ? '–' : formatShare(locale, rate);
  if (kind === 'waiting') return median === null ? '–' : figuresWords[locale].days(formatNumber(locale, median));
  return formatNumber(locale, total);
}

function Strips({ looked: { ctx }, years, rows }: Published & { looked: Looked<'trend'> }) {
  const say = screenWords[ctx.locale];
  return (
    <figure>
      <figcaption>
        <b>{say.publishedFigure}</b> <Soft>{say.stripNote}</Soft>
      </figcaption>
      {rows.map((row) => (
        <>
          <p class="s chips">{measureName(ctx.locale, row)}</p>
          <Strip years={years} row={row} />
        </>
      ))}
      <p class="s">
        {years[0]}–{years.at(-1)}
      </p>
    </figure>
  );
}

function TrendTable({ looked, rows }: Published & { looked: Looked<'trend'> }) {
  const { ctx, question, shown } = looked;
  const { locale } = ctx;
  const say = screenWords[locale];
  const words = figuresWords[locale];
  const name = question.measure.name[locale];
  const lines: Line[] = shown.cycles.map(({ label, view }, n) => ({
    year: Number(view.asOf.slice(0, 4)),
    label: question.intake ? formatDay(locale, label) : label,
    asOf: view.asOf,
    count: view.total,
    change: n + 1 < shown.cycles.length ? view.total - shown.cycles[n + 1]!.view.total : null,
    intake: question.intake ? label : null,
    all: view.all,
  }));
  const known = new Set(lines.map(({ year }) => year));
  const others = [...new Set(rows.flatMap((row) => [...row.years.keys()]))].filter((year) => !known.has(year));
  for (const year of others)
    lines.push({ year, label: String(year), asOf: null, count: null, change: null, intake: null });
  lines.sort((a, b) => b.year - a.year);
  const columns: Column<Line>[] = [
    { head: question.intake ? say.intake : say.cycle, cell: (line) => line.label },
    { head: `${say.ownCount}: ${name}`, number: true, cell: (line) => <Own looked={looked} line={line} /> },
    ...moreColumns(locale, question),
    ...rows.map((row): Column<Line> => ({
      head: `${say.published}: ${measureName(locale, row)}`,
      number: true,
      cell: ({ year }) => <Told locale={locale} row={row} year={year} />,
    })),
  ];
  return (
    <>
      <p class="s">
        <Pill tone="good">{say.ownCount}</Pill> {name}
        {question.only.citizenship ? <>, {countryName(locale, question.only.citizenship)}</> : null}
      </p>
      {rows.length > 0 ? (
        <p class="s">
          <Pill tone="plain">{say.published}</Pill> {rows.map((row) => measureName(locale, row)).join('; ')}
        </p>
      ) : null}
      <div class="wrap">
        <Table id="t1" caption={say.trendTable(name)} rows={lines} columns={columns} empty={words.empty} />
      </div>
      <Soft p>{say.trendNote}</Soft>
    </>
  );
}

/** Beside the number: how it changed, or of a ratio and of waiting what it came to. */
function moreColumns(locale: Locale, { measure: { kind } }: Question): Column<Line>[] {
  const words = figuresWords[locale];
  const of = (head: string, told: (all: NonNullable<Line['all']>) => string | null): Column<Line> => ({
    head,
    number: true,
    cell: ({ all }) => (all && told(all)) ?? <Soft>–</Soft>,
  });
  const days = (value: number | string | null | undefined) =>
    shownOf(value) === null ? null : words.days(formatNumber(locale, Number(value)));
  const share = (value: number | string | null | undefined) =>
    shownOf(value) === null ? null : formatShare(locale, Number(value));
  if (kind === 'ratio') {
    return [
      of(words.outOf, (all) => formatNumber(locale, Number(all.of ?? 0))),
      of(words.rate, (all) => share(all.rate)),
    ];
  }
  if (kind === 'waiting') return [of(words.median, (all) => days(all.median)), of(words.most, (all) => days(all.most))];
  return [
    {
      head: screenWords[locale].change,
      number: true,
      cell: ({ change }) => (change === null ? <Soft>–</Soft> : formatChange(locale, change)),
    },
  ];
}

function Own({ looked: { ctx, question }, line }: { looked: Looked<'trend'>; line: Line }) {
  if (line.count === null || !line.asOf) return <Soft>–</Soft>;
  const asked = { ...question, asOf: line.asOf, intake: line.intake ?? question.intake };
  return (
    <>
      <b>
        <Drill ctx={ctx} question={asked} n={line.count} group={{ key: null, part: null }} />
      </b>
      <br />
      <small>{formatDayMonth(ctx.locale, line.asOf)}</small>
    </>
  );
}

function Told({ locale, row, year }: { locale: Locale; row: YearRow; year: number }) {
  const numbers = row.years.get(year);
  if (!numbers) return <Soft>–</Soft>;
  return (
    <>
      {numbers.map((one, n) => (
        <>
          {n > 0 ? <br /> : null}
          {one.value === null ? '–' : formatNumber(locale, one.value)}
          <sup>{(one.source ?? 0) + 1}</sup>
          {one.corrected ? <Hush>*</Hush> : null}
          <br />
          <small>{asOfLabel(locale, one.asOf)}</small>
        </>
      ))}
    </>
  );
}

/** What others published, for a picture that has no table under it; of several numbers of a year the first. */
function besideOf(locale: Locale, name: string, { years, rows }: Published): { beside?: Beside } {
  const say = screenWords[locale];
  const strips = rows.map((row) => ({
    name: measureName(locale, row),
    values: [...row.years]
      .flatMap(([year, [one]]) => (one?.value == null ? [] : [{ year, value: one.value }]))
      .toSorted((a, b) => a.year - b.year),
  }));
  const [first, last] = [years[0], years.at(-1)];
  const told = strips.filter(({ values }) => values.length > 0);
  if (told.length === 0 || !first || !last) return {};
  return { beside: { own: `${say.ownCount}: ${name}`, published: say.published, years: [first, last], strips: told } };
}

/** The groups over the years, the largest in colours of their own; one line where the measure has no parts. */
function chartOf({ ctx, screen, question, shown }: Looked<'trend'>, published: Published): Drawn | null {
  const { locale } = ctx;
  const { by, measure } = question;
  const cycles = shown.cycles.toReversed();
  const name = measure.name[locale];
  if (measured(question)) return null;
  const rows =
    by === 'country' || by === 'programme'
      ? rowsOf(locale, by, shown.cycles[0]!.view, screen.choices.programmes).slice(0, LINES)
      : [];
  const series: LineSeries[] = rows.map((row, n) => ({
    name: row.name,
    colour: colourOf(n),
    values: cycles.map(({ view }) => view.items.find((item) => itemKey(by, item) === row.key)?.count ?? 0),
  }));
  const all: LineSeries = {
    name: figuresWords[locale].controls.all,
    colour: 6,
    values: cycles.map(({ view }) => view.total),
  };
  const lines = rows.length > 1 ? [...series, all] : [{ ...all, name, colour: 1 as const }];
  if (highest(lines) === 0) return null;
  const columns = cycles.map(({ label }) => (question.intake ? shortMonth(locale, label) : label));
  const caption = figuresWords[locale].figureYears(name, formatDayMonth(locale, question.asOf, 'long'));
  const sources = published.sources.map(({ source }) => source);
  return { caption, plot: { kind: 'lines', columns, series: lines, ...besideOf(locale, name, published) }, sources };
}
