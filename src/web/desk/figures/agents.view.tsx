import { formatNumber, formatShare } from '../../../platform/i18n/format.rules.js';
import { REPRESENTED } from '../../../statistics/dimension.rules.js';
import { itemKey } from '../../../statistics/figure.view.js';
import { groupName } from '../../../statistics/group-name.rules.js';
import type { MeasureId } from '../../../statistics/measure.rules.js';
import { statisticsWords } from '../../../statistics/statistics.words.js';
import { figuresWords } from '../../public/figures.words.js';
import { InlineBar } from '../../ui/chart.view.js';
import { type Column, Table } from '../../ui/table.view.js';
import { Soft } from '../../ui/text.view.js';
import { Drill } from './drill.view.js';
import { AGENTS, type Beside, measuredBy } from './figure-screen.service.js';
import type { Looked, Presented } from './presented.rules.js';
import { screenWords } from './screen.words.js';

const BY = 'represented_by';

type Counts = Record<(typeof AGENTS)[number], number>;

interface Line {
  key: string;
  name: string;
  counts: Counts;
}

/** Who acts for applicants, and what becomes of their applications: nobody, an agent with a contract, somebody else. */
export function agentsView({ ctx, question, shown }: Looked<'agents'>): Presented {
  const { locale } = ctx;
  const say = screenWords[locale];
  const words = figuresWords[locale];
  const lines = REPRESENTED.map((key): Line => ({
    key,
    name: groupName(BY, key, [], locale),
    counts: countsOf(shown.beside, key),
  })).filter(({ counts }) => AGENTS.some((id) => counts[id] > 0));
  const all = countsOf(shown.beside, null);
  const number = (n: number) => formatNumber(locale, n);
  const rate = (part: number, whole: number) => (whole > 0 ? formatShare(locale, part / whole) : '');
  const counted = (id: MeasureId, head: string): Column<Line> => {
    const drill = (key: string | null, n: number) => (
      <Drill ctx={ctx} question={measuredBy(question, id)} n={n} group={{ key, part: null }} />
    );
    return { head, number: true, foot: drill(null, all[id]), cell: (line) => drill(line.key, line.counts[id]) };
  };
  return {
    title: say.agentsTitle,
    sentence: sentenceOf(locale, shown.beside, shown.before),
    chart:
      all.applied === 0
        ? null
        : {
            caption: say.agentsFigure,
            plot: {
              kind: 'bars',
              rows: lines
                .filter(({ counts }) => counts.applied > 0)
                .map(({ name, counts }) => ({
                  name,
                  value: counts.enrolled / counts.applied,
                  label: `${rate(counts.enrolled, counts.applied)} · ${number(counts.enrolled)}/${number(counts.applied)}`,
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
              cell: ({ counts }) => rate(counts.applied, all.applied),
            },
            counted('offered', say.offered),
            counted('accepted', say.accepted),
            counted('enrolled', say.enrolled),
            {
              head: say.keptOfSent,
              number: true,
              foot: rate(all.enrolled, all.applied),
              cell: ({ counts }) => rate(counts.enrolled, counts.applied),
            },
            {
              head: words.bar,
              silent: true,
              bar: true,
              foot: '',
              cell: ({ counts }) => <InlineBar value={counts.enrolled} max={counts.applied} />,
            },
          ]}
        />
        <Soft p>{say.agentsNote}</Soft>
      </>
    ),
  };
}

/** How many each measure counts of those whom `key` represents; null: of all. */
function countsOf(beside: Beside, key: string | null): Counts {
  const of = (id: MeasureId) =>
    key === null ? beside[id]!.total : (beside[id]!.items.find((item) => itemKey(BY, item) === key)?.count ?? 0);
  return Object.fromEntries(AGENTS.map((id) => [id, of(id)])) as Counts;
}

function sentenceOf(locale: Looked['ctx']['locale'], beside: Beside, before: Beside | null): string {
  const say = screenWords[locale];
  const all = countsOf(beside, null);
  if (all.applied === 0) return say.agentsNone;
  const [agent, nobody] = [countsOf(beside, 'agent'), countsOf(beside, 'nobody')];
  const share = (part: number, whole: number) => formatShare(locale, part / whole);
  const number = (n: number) => formatNumber(locale, n);
  const first = say.agentsSentence(number(all.applied), number(agent.applied), share(agent.applied, all.applied));
  const was = before && countsOf(before, null).applied;
  const compared = was ? say.agentsBefore(share(countsOf(before, 'agent').applied, was)) : '';
  const enrolled = (counts: Counts) => share(counts.enrolled, counts.applied);
  const rates = agent.applied && nobody.applied ? say.agentsRates(enrolled(agent), enrolled(nobody)) : '.';
  return `${first}${compared}${rates}`;
}
