import { formatNumber, formatShare } from '../../../platform/i18n/format.rules.js';
import { itemKey } from '../../../statistics/figure.view.js';
import type { MeasureId } from '../../../statistics/measure.rules.js';
import { statisticsWords } from '../../../statistics/statistics.words.js';
import { byWords, rowsOf } from '../../public/figure-table.view.js';
import { figuresWords } from '../../public/figures.words.js';
import { InlineBar } from '../../ui/chart.view.js';
import { type Column, Table } from '../../ui/table.view.js';
import { Soft } from '../../ui/text.view.js';
import { Drill } from './drill.view.js';
import { type Beside, measuredBy, OUTCOME } from './figure-screen.service.js';
import type { Looked, Presented } from './presented.rules.js';
import { screenWords } from './screen.words.js';

const SHOWN = 40;
/** Bars of the picture. */
const BARS = 12;

type Counts = Record<(typeof OUTCOME)[number], number>;

interface Line {
  key: string;
  name: string;
  counts: Counts;
}

/** What became of offers: yield (enrolled of offered) and melt (not arrived of accepted), group by group. */
export function outcomeView({ ctx, screen, question, shown }: Looked<'outcome'>): Presented {
  const { locale } = ctx;
  const say = screenWords[locale];
  const words = figuresWords[locale];
  const { by } = question;
  const offered = shown.beside.offered!;
  const lines = rowsOf(locale, by, offered, screen.choices.programmes)
    .slice(0, SHOWN)
    .map(({ key, name }): Line => ({
      key,
      name,
      counts: countsOf(shown.beside, (view) => view.items.find((item) => itemKey(by, item) === key)?.count ?? 0),
    }));
  const all = countsOf(shown.beside, ({ total }) => total);
  const number = (n: number) => formatNumber(locale, n);
  const rate = (part: number, whole: number) => (whole > 0 ? formatShare(locale, part / whole) : '');
  const counted = (id: (typeof OUTCOME)[number], head: string): Column<Line> => {
    const drill = (key: string | null, n: number) => (
      <Drill ctx={ctx} question={measuredBy(question, id)} n={n} group={{ key, part: null }} />
    );
    return { head, number: true, foot: drill(null, all[id]), cell: (line) => drill(line.key, line.counts[id]) };
  };
  return {
    title: `${say.views.outcome} ${byWords(locale, question)}`,
    sentence: sentenceOf(locale, all, shown.before),
    chart:
      all.offered === 0
        ? null
        : {
            caption: say.outcomeFigure,
            plot: {
              kind: 'bars',
              rows: lines.slice(0, BARS).map(({ name, counts }) => ({
                name,
                value: counts.enrolled / Math.max(1, counts.offered),
                label: `${rate(counts.enrolled, counts.offered)} · ${number(counts.enrolled)}/${number(counts.offered)}`,
              })),
            },
          },
    map: null,
    body: (
      <>
        <Table
          id="t1"
          caption={say.outcomeTable(byWords(locale, question))}
          rows={lines}
          empty={words.empty}
          columns={[
            { head: statisticsWords[locale].by[by], foot: words.controls.all, cell: ({ name }) => name },
            counted('offered', say.offered),
            counted('enrolled', say.enrolled),
            {
              head: say.yield,
              number: true,
              foot: rate(all.enrolled, all.offered),
              cell: ({ counts }) => rate(counts.enrolled, counts.offered),
            },
            {
              head: words.bar,
              silent: true,
              bar: true,
              foot: '',
              cell: ({ counts }) => <InlineBar value={counts.enrolled} max={counts.offered} />,
            },
            counted('accepted', say.accepted),
            counted('not_arrived', say.notArrived),
            {
              head: say.melt,
              number: true,
              foot: rate(all.not_arrived, all.accepted),
              cell: ({ counts }) => rate(counts.not_arrived, counts.accepted),
            },
            {
              head: words.bar,
              silent: true,
              bar: true,
              foot: '',
              cell: ({ counts }) => <InlineBar value={counts.not_arrived} max={counts.accepted} colour={2} />,
            },
          ]}
        />
        <Soft p>{say.ratesNote}</Soft>
      </>
    ),
  };
}

function countsOf(beside: Beside, of: (view: NonNullable<Beside[MeasureId]>) => number): Counts {
  return Object.fromEntries(OUTCOME.map((id) => [id, of(beside[id]!)])) as Counts;
}

function sentenceOf(locale: Looked['ctx']['locale'], all: Counts, before: Beside | null): string {
  const say = screenWords[locale];
  if (all.offered === 0) return say.outcomeNone;
  const share = (counts: Counts) => formatShare(locale, counts.enrolled / counts.offered);
  const was = before && countsOf(before, ({ total }) => total);
  const melt =
    all.accepted > 0
      ? say.outcomeMelt(formatNumber(locale, all.accepted), formatShare(locale, all.not_arrived / all.accepted))
      : '';
  const first = say.outcomeSentence(formatNumber(locale, all.offered), share(all));
  return `${first}${melt}${was && was.offered > 0 ? say.outcomeBefore(share(was)) : '.'}`;
}
