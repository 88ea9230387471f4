import { formatDay, formatNumber, formatShare } from '../../../platform/i18n/format.rules.js';
import type { MeasureId } from '../../../statistics/measure.rules.js';
import { measuredBy } from '../../../statistics/views/beside.service.js';
import type { BesideItem } from '../../../statistics/views/beside.view.js';
import { AFTER, BEFORE, type Curve } from '../../../statistics/views/cohort.rules.js';
import { figuresWords } from '../../public/figures.words.js';
import { colourOf, Swatch } from '../../ui/chart.view.js';
import { LineChart } from '../../ui/plot/plot.view.js';
import { type Column, Table } from '../../ui/table.view.js';
import { Soft } from '../../ui/text.view.js';
import { Drill } from './drill.view.js';
import type { Looked, Presented } from './presented.rules.js';
import { screenWords } from './screen.words.js';

/** Lines that can be told apart. */
const LINES = 5;

interface Line extends BesideItem {
  /** Which of the lines is its own; −1: none. */
  n: number;
}

/** Each intake as a cohort: what became of it, and how its applications came in beside the ones before. */
export function cohortView({ ctx, question, shown }: Looked<'cohort'>): Presented {
  const { locale } = ctx;
  const say = screenWords[locale];
  const words = figuresWords[locale];
  const items = shown.beside.items.toReversed();
  const curves = items
    .flatMap(({ key, curve }): Curve[] => (curve ? [{ intake: key, values: curve }] : []))
    .slice(0, LINES);
  const lines = items.map((item): Line => ({ ...item, n: curves.findIndex(({ intake }) => intake === item.key) }));
  const columns = Array.from({ length: BEFORE + AFTER + 1 }, (_, at) => signed(at - BEFORE));
  const series = curves.map(({ intake, values }, n) => ({
    name: formatDay(locale, intake),
    colour: colourOf(n),
    values,
  }));
  const counted = (id: MeasureId, head: string): Column<Line> => ({
    head,
    number: true,
    cell: ({ key, counts }) => (
      <Drill
        ctx={ctx}
        question={{ ...measuredBy(question, id), by: 'intake' }}
        n={counts[id] ?? 0}
        group={{ key, part: null }}
      />
    ),
  });
  const rate = (id: string, head: string): Column<Line> => ({
    head,
    number: true,
    cell: ({ rates }) => (rates[id] == null ? '' : formatShare(locale, rates[id])),
  });
  return {
    title: say.views.cohort,
    sentence: sentenceOf(locale, lines, curves),
    chart: series.length > 0 ? { caption: say.cohortFigure, plot: { kind: 'lines', columns, series } } : null,
    map: null,
    body: (
      <>
        {series.length > 0 ? (
          <LineChart
            locale={locale}
            caption={say.cohortFigure}
            columns={columns}
            series={series}
            name={words.figureYearsName}
            columnsAre={say.months}
            note={say.cohortNote}
          />
        ) : null}
        <Table
          id="t1"
          caption={say.cohortTable}
          rows={lines}
          empty={words.empty}
          columns={[
            {
              head: say.intake,
              cell: ({ key, n }) => (
                <>
                  {n >= 0 ? <Swatch colour={colourOf(n)} /> : null}
                  {formatDay(locale, key)}
                </>
              ),
            },
            counted('started', say.started),
            counted('applied', say.applied),
            counted('offered', say.offered),
            counted('accepted', say.accepted),
            counted('enrolled', say.enrolled),
            counted('on_roll', say.onRoll),
            rate('enrolled_of_applied', say.keptOfSent),
            rate('on_roll_of_enrolled', say.still),
          ]}
        />
        <Soft p>{words.knownNote}</Soft>
      </>
    ),
  };
}

const signed = (n: number) => (n > 0 ? `+${n}` : String(n).replace('-', '\u2212'));

/** The latest intake to which somebody applied, and the one before it at the same distance from its beginning. */
function sentenceOf(locale: Looked['ctx']['locale'], lines: readonly Line[], curves: readonly Curve[]): string {
  const say = screenWords[locale];
  const number = (n: number) => formatNumber(locale, n);
  const [latest] = curves;
  // Autumn is compared with autumn.
  const before = curves.find(({ intake }) => latest && isYearBefore(intake, latest.intake)) ?? curves[1];
  const line = lines.find(({ key }) => key === latest?.intake);
  if (!latest || !line) return say.cohortNone;
  const name = formatDay(locale, latest.intake);
  const first = say.cohortSentence(number(line.counts.applied ?? 0), name, number(line.counts.enrolled ?? 0));
  const at = latest.values.findLastIndex((value) => value !== null);
  const then = before && at >= 0 ? before.values[at] : null;
  return then == null || !before
    ? `${first}.`
    : `${first}${say.cohortBefore(number(then), formatDay(locale, before.intake))}`;
}

/** "2026-09" is the year before "2027-09". */
function isYearBefore(intake: string, of: string): boolean {
  return intake === `${Number(of.slice(0, 4)) - 1}${of.slice(4)}`;
}
