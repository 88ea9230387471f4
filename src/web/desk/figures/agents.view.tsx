import { formatNumber, formatShare } from '../../../platform/i18n/format.rules.js';
import { REPRESENTED } from '../../../statistics/dimension.rules.js';
import type { MeasureId } from '../../../statistics/measure.rules.js';
import { statisticsWords } from '../../../statistics/statistics.words.js';
import { measuredBy } from '../../../statistics/views/beside.service.js';
import type { BesideItem, BesideView } from '../../../statistics/views/beside.view.js';
import { figuresWords } from '../../public/figures.words.js';
import { InlineBar } from '../../ui/chart.view.js';
import { type Column, Table } from '../../ui/table.view.js';
import { Soft } from '../../ui/text.view.js';
import { type BesideLine, besideLines } from './beside-lines.rules.js';
import { Drill } from './drill.view.js';
import type { Looked, Presented } from './presented.rules.js';
import { screenWords } from './screen.words.js';

const BY = 'represented_by';

/** Who acts for applicants, and what becomes of their applications: nobody, an agent with a contract, somebody else. */
export function agentsView({ ctx, question, shown }: Looked<'agents'>): Presented {
  const { locale } = ctx;
  const say = screenWords[locale];
  const words = figuresWords[locale];
  const { all } = shown.beside;
  const lines = besideLines(locale, shown.beside, []).toSorted(
    (a, b) => REPRESENTED.findIndex((one) => one === a.key) - REPRESENTED.findIndex((one) => one === b.key),
  );
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
    title: say.agentsTitle,
    sentence: sentenceOf(locale, shown.beside, shown.before),
    chart: !all.counts.applied
      ? null
      : {
          caption: say.agentsFigure,
          plot: {
            kind: 'bars',
            rows: lines
              .filter(({ counts }) => counts.applied)
              .map(({ name, counts, rates }) => ({
                name,
                value: rates['enrolled_of_applied'] ?? 0,
                label: `${rate(rates, 'enrolled_of_applied')} · ${number(counts.enrolled ?? 0)}/${number(counts.applied ?? 0)}`,
              })),
          },
        },
    map: null,
    body: (
      <>
        <Table
          id="t1"
          caption={say.agentsTable}
          rows={lines}
          empty={words.empty}
          columns={[
            { head: statisticsWords[locale].by[BY], foot: words.controls.all, cell: ({ name }) => name },
            counted('applied', say.applied),
            {
              head: say.ofAllSent,
              number: true,
              foot: '',
              cell: ({ rates }) => rate(rates, 'of_all_applied'),
            },
            counted('offered', say.offered),
            counted('accepted', say.accepted),
            counted('enrolled', say.enrolled),
            {
              head: say.keptOfSent,
              number: true,
              foot: rate(all.rates, 'enrolled_of_applied'),
              cell: ({ rates }) => rate(rates, 'enrolled_of_applied'),
            },
            {
              head: words.bar,
              silent: true,
              bar: true,
              foot: '',
              cell: ({ counts }) => <InlineBar value={counts.enrolled ?? 0} max={counts.applied ?? 0} />,
            },
          ]}
        />
        <Soft p>{say.agentsNote}</Soft>
      </>
    ),
  };
}

function sentenceOf(locale: Looked['ctx']['locale'], view: BesideView, before: BesideView | null): string {
  const say = screenWords[locale];
  const of = ({ items }: BesideView, key: string) => items.find((item) => item.key === key);
  const applied = view.all.counts.applied ?? 0;
  if (applied === 0) return say.agentsNone;
  const [agent, nobody] = [of(view, 'agent'), of(view, 'nobody')];
  const share = (item: BesideItem | undefined, id: string) => formatShare(locale, item?.rates[id] ?? 0);
  const number = (n: number) => formatNumber(locale, n);
  const first = say.agentsSentence(number(applied), number(agent?.counts.applied ?? 0), share(agent, 'of_all_applied'));
  const compared = before?.all.counts.applied ? say.agentsBefore(share(of(before, 'agent'), 'of_all_applied')) : '';
  const enrolled = (item: BesideItem) => share(item, 'enrolled_of_applied');
  const rates = agent && nobody ? say.agentsRates(enrolled(agent), enrolled(nobody)) : '.';
  return `${first}${compared}${rates}`;
}
