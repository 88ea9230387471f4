import { formatNumber, formatShare } from '../../../platform/i18n/format.rules.js';
import { type StageItemView } from '../../../statistics/figure.view.js';
import type { MeasureId } from '../../../statistics/measure.rules.js';
import { measuredBy } from '../../../statistics/views/beside.service.js';
import { figuresWords } from '../../public/figures.words.js';
import { InlineBar } from '../../ui/chart.view.js';
import { Table } from '../../ui/table.view.js';
import { Soft } from '../../ui/text.view.js';
import { Drill } from './drill.view.js';
import type { Looked, Presented } from './presented.rules.js';
import { screenWords } from './screen.words.js';

/** The measure that counts who reached a stage. */
const MEASURE_OF: Record<string, MeasureId> = {
  started: 'started',
  applied: 'applied',
  verified: 'complete',
  offered: 'offered',
  accepted: 'accepted',
  confirmed: 'confirmed',
  enrolled: 'enrolled',
};

/** From start to enrolment: how many came to each stage, what part of the one before, and how long it took them. */
export function funnelView({ ctx, question, shown }: Looked<'funnel'>): Presented {
  const { locale } = ctx;
  const say = screenWords[locale];
  const words = figuresWords[locale];
  const { items } = shown.funnel;
  const count = (of: readonly StageItemView[], stage: string) => of.find((one) => one.stage === stage)?.count ?? 0;
  const started = count(items, 'started');
  const number = (n: number) => formatNumber(locale, n);
  const days = (value: number | string | null) => (typeof value === 'number' ? say.days(number(value)) : '');
  const stageName = (stage: string) => words.stages[stage as keyof typeof words.stages];
  const share = (of: readonly StageItemView[]) => formatShare(locale, count(of, 'enrolled') / count(of, 'started'));
  const before = shown.before && count(shown.before.items, 'started') > 0 ? share(shown.before.items) : null;
  const enrolled = number(count(items, 'enrolled'));
  const sentence =
    started === 0
      ? say.funnelNone
      : say.funnelSentence(number(started), number(count(items, 'offered')), enrolled, share(items)) +
        (before ? say.funnelBefore(before) : words.end);
  return {
    title: words.funnel,
    sentence,
    chart:
      started === 0
        ? null
        : {
            caption: words.funnel,
            plot: {
              kind: 'bars',
              rows: items.map((item) => ({
                name: stageName(item.stage),
                value: item.count,
                label:
                  typeof item.kept === 'number'
                    ? `${number(item.count)} · ${formatShare(locale, item.kept)}`
                    : number(item.count),
              })),
            },
          },
    map: null,
    body: (
      <>
        <Table
          id="t1"
          caption={say.funnelTable}
          rows={items}
          columns={[
            { head: words.stage, cell: (row) => stageName(row.stage) },
            {
              head: words.personsHead,
              number: true,
              cell: (row) => (
                <Drill
                  ctx={ctx}
                  question={measuredBy(question, MEASURE_OF[row.stage] ?? 'started')}
                  n={row.count}
                  group={{ key: null, part: null }}
                />
              ),
            },
            { head: words.bar, silent: true, bar: true, cell: (row) => <InlineBar value={row.count} max={started} /> },
            {
              head: words.kept,
              number: true,
              cell: (row) => (typeof row.kept === 'number' ? formatShare(locale, row.kept) : ''),
            },
            {
              head: say.ofStarted,
              number: true,
              cell: (row) => (started > 0 ? formatShare(locale, row.count / started) : ''),
            },
            { head: words.usual, number: true, cell: (row) => days(row.days) },
            { head: say.most, number: true, cell: (row) => days(row.most) },
          ]}
        />
        <Soft p>{lostMost(locale, items)}</Soft>
      </>
    ),
  };
}

/** Between which two stages most are lost. */
function lostMost(locale: Looked['ctx']['locale'], items: readonly StageItemView[]): string {
  const words = figuresWords[locale];
  const losses = items.map((item, n) => ({ n, lost: (items[n - 1]?.count ?? item.count) - item.count }));
  const [worst] = losses.toSorted((a, b) => b.lost - a.lost);
  const [from, to] = worst ? [items[worst.n - 1], items[worst.n]] : [];
  if (!worst || worst.lost === 0 || !from || !to) return '';
  const name = (stage: string) => words.stages[stage as keyof typeof words.stages];
  return words.lost(
    name(from.stage),
    name(to.stage),
    formatNumber(locale, worst.lost),
    formatShare(locale, worst.lost / from.count),
  );
}
