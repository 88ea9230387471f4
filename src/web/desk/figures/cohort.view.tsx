import { formatDay, formatNumber, formatShare } from '../../../platform/i18n/format.rules.js';
import { itemKey } from '../../../statistics/figure.view.js';
import type { MeasureId } from '../../../statistics/measure.rules.js';
import { figuresWords } from '../../public/figures.words.js';
import { colourOf, Swatch } from '../../ui/chart.view.js';
import { LineChart } from '../../ui/plot/plot.view.js';
import { type Column, Table } from '../../ui/table.view.js';
import { Soft } from '../../ui/text.view.js';
import { AFTER, BEFORE, curvesOf } from './cohort.rules.js';
import { Drill } from './drill.view.js';
import { measuredBy } from './figure-screen.service.js';
import type { Looked, Presented } from './presented.rules.js';
import { screenWords } from './screen.words.js';

/** Lines that can be told apart. */
const LINES = 5;

interface Line {
  intake: string;
  n: number;
  counts: Partial<Record<MeasureId, number>>;
}

/** Each intake as a cohort: what became of it, and how its applications came in beside the ones before. */
export function cohortView({ ctx, screen, question, shown }: Looked<'cohort'>): Presented {
  const { locale } = ctx;
  const say = screenWords[locale];
  const words = figuresWords[locale];
  const { beside } = shown;
  const curves = curvesOf(shown.arrivals.items, screen.choices.intakes, question.asOf, LINES);
  const codes = (beside.started?.items ?? []).map((item) => itemKey('intake', item)).toReversed();
  const lines = codes.map((intake): Line => ({
    intake,
    n: curves.findIndex((curve) => curve.intake === intake),
    counts: Object.fromEntries(
      Object.entries(beside).map(([id, view]) => [
        id,
        view.items.find((item) => itemKey('intake', item) === intake)?.count ?? 0,
      ]),
    ),
  }));
  const columns = Array.from({ length: BEFORE + AFTER + 1 }, (_, at) => signed(at - BEFORE));
  const series = curves.map(({ intake, values }, n) => ({
    name: formatDay(locale, intake),
    colour: colourOf(n),
    values,
  }));
  const counted = (id: MeasureId, head: string): Column<Line> => ({
    head,
    number: true,
    cell: ({ intake, counts }) => (
      <Drill
        ctx={ctx}
        question={{ ...measuredBy(question, id), by: 'intake' }}
        n={counts[id] ?? 0}
        group={{ key: intake, part: null }}
      />
    ),
  });
  const rate = (id: MeasureId, of: MeasureId, head: string): Column<Line> => ({
    head,
    number: true,
    cell: ({ counts }) => (counts[of] ? formatShare(locale, (counts[id] ?? 0) / counts[of]) : ''),
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
              cell: ({ intake, n }) => (
                <>
                  {n >= 0 ? <Swatch colour={colourOf(n)} /> : null}
                  {formatDay(locale, intake)}
                </>
              ),
            },
            counted('started', say.started),
            counted('applied', say.applied),
            counted('offered', say.offered),
            counted('accepted', say.accepted),
            counted('enrolled', say.enrolled),
            counted('on_roll', say.onRoll),
            rate('enrolled', 'applied', say.keptOfSent),
            rate('on_roll', 'enrolled', say.still),
          ]}
        />
        <Soft p>{words.knownNote}</Soft>
      </>
    ),
  };
}

const signed = (n: number) => (n > 0 ? `+${n}` : String(n).replace('-', '\u2212'));

/** The latest intake to which somebody applied, and the one before it at the same distance from its beginning. */
function sentenceOf(
  locale: Looked['ctx']['locale'],
  lines: readonly Line[],
  curves: ReturnType<typeof curvesOf>,
): string {
  const say = screenWords[locale];
  const number = (n: number) => formatNumber(locale, n);
  const [latest, before] = curves;
  const line = lines.find(({ intake }) => intake === latest?.intake);
  if (!latest || !line) return say.cohortNone;
  const name = formatDay(locale, latest.intake);
  const first = say.cohortSentence(number(line.counts.applied ?? 0), name, number(line.counts.enrolled ?? 0));
  const at = latest.values.findLastIndex((value) => value !== null);
  const then = before && at >= 0 ? before.values[at] : null;
  return then == null || !before
    ? `${first}.`
    : `${first}${say.cohortBefore(number(then), formatDay(locale, before.intake))}`;
}
