import { formatNumber, formatShare } from '../../../platform/i18n/format.rules.js';
import type { MeasureId } from '../../../statistics/measure.rules.js';
import { statisticsWords } from '../../../statistics/statistics.words.js';
import { measuredBy } from '../../../statistics/views/beside.service.js';
import type { BesideView } from '../../../statistics/views/beside.view.js';
import { byWords } from '../../public/figure-table.view.js';
import { figuresWords } from '../../public/figures.words.js';
import { InlineBar } from '../../ui/chart.view.js';
import { type Column, Table } from '../../ui/table.view.js';
import { Soft } from '../../ui/text.view.js';
import { type BesideLine, besideLines } from './beside-lines.rules.js';
import { Drill } from './drill.view.js';
import type { Looked, Presented } from './presented.rules.js';
import { screenWords } from './screen.words.js';

const SHOWN = 40;
/** Bars of the picture. */
const BARS = 12;

/** What became of offers: yield (enrolled of offered) and melt (not arrived of accepted), group by group. */
export function outcomeView({ ctx, screen, question, shown }: Looked<'outcome'>): Presented {
  const { locale } = ctx;
  const say = screenWords[locale];
  const words = figuresWords[locale];
  const { by } = question;
  const lines = besideLines(locale, shown.beside, screen.choices.programmes).slice(0, SHOWN);
  const { all } = shown.beside;
  const number = (n: number) => formatNumber(locale, n);
  const rate = (of: BesideLine['rates'], id: string) => (of[id] == null ? '' : formatShare(locale, of[id]));
  const counted = (id: MeasureId, head: string): Column<BesideLine> => {
    const drill = (key: string | null, n: number) => (
      <Drill ctx={ctx} question={measuredBy(question, id)} n={n} group={{ key, part: null }} />
    );
    return {
      head,
      number: true,
      foot: drill(null, all.counts[id] ?? 0),
      cell: ({ key, counts }) => drill(key, counts[id] ?? 0),
    };
  };
  return {
    title: `${say.views.outcome} ${byWords(locale, question)}`,
    sentence: sentenceOf(locale, all, shown.before?.all ?? null),
    chart: !all.counts.offered
      ? null
      : {
          caption: say.outcomeFigure,
          plot: {
            kind: 'bars',
            rows: lines.slice(0, BARS).map(({ name, counts, rates }) => ({
              name,
              value: rates['yield'] ?? 0,
              label: `${rate(rates, 'yield')} · ${number(counts.enrolled ?? 0)}/${number(counts.offered ?? 0)}`,
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
              foot: rate(all.rates, 'yield'),
              cell: ({ rates }) => rate(rates, 'yield'),
            },
            {
              head: words.bar,
              silent: true,
              bar: true,
              foot: '',
              cell: ({ counts }) => <InlineBar value={counts.enrolled ?? 0} max={counts.offered ?? 0} />,
            },
            counted('accepted', say.accepted),
            counted('not_arrived', say.notArrived),
            {
              head: say.melt,
              number: true,
              foot: rate(all.rates, 'melt'),
              cell: ({ rates }) => rate(rates, 'melt'),
            },
            {
              head: words.bar,
              silent: true,
              bar: true,
              foot: '',
              cell: ({ counts }) => <InlineBar value={counts.not_arrived ?? 0} max={counts.accepted ?? 0} colour={2} />,
            },
          ]}
        />
        <Soft p>{say.ratesNote}</Soft>
      </>
    ),
  };
}

function sentenceOf(
  locale: Looked['ctx']['locale'],
  { counts, rates }: BesideView['all'],
  before: BesideView['all'] | null,
): string {
  const say = screenWords[locale];
  if (!counts.offered) return say.outcomeNone;
  const share = (of: BesideView['all']['rates'], id: string) => formatShare(locale, of[id] ?? 0);
  const melt = counts.accepted ? say.outcomeMelt(formatNumber(locale, counts.accepted), share(rates, 'melt')) : '';
  const first = say.outcomeSentence(formatNumber(locale, counts.offered), share(rates, 'yield'));
  return `${first}${melt}${before?.counts.offered ? say.outcomeBefore(share(before.rates, 'yield')) : '.'}`;
}
