import { formatNumber } from '../../../platform/i18n/format.rules.js';
import { groupName } from '../../../statistics/group-name.rules.js';
import { statisticsWords } from '../../../statistics/statistics.words.js';
import { shownOf } from '../../public/figure-sentence.rules.js';
import { byWords, rowsOf } from '../../public/figure-table.view.js';
import { figuresWords } from '../../public/figures.words.js';
import { Table } from '../../ui/table.view.js';
import { Soft } from '../../ui/text.view.js';
import { Drill } from './drill.view.js';
import type { Looked, Presented } from './presented.rules.js';
import { screenWords } from './screen.words.js';

const SHOWN = 40;

/** How long each step took those who have taken it: half of them, and nine of ten. */
export function waitsView({ ctx, screen, question, shown: { table } }: Looked<'waiting'>): Presented {
  const { locale } = ctx;
  const say = screenWords[locale];
  const words = figuresWords[locale];
  const { by, step } = question;
  const rows = rowsOf(locale, by, table, screen.choices.programmes).slice(0, SHOWN);
  const longest = Math.max(1, ...rows.map(({ most }) => most ?? 0));
  const days = (value: number | null | undefined) => (value == null ? '' : say.days(formatNumber(locale, value)));
  const worst = rows.toSorted((a, b) => (b.median ?? 0) - (a.median ?? 0))[0];
  const stepName = step ? groupName('step', step, [], locale) : '';
  const all = { median: shownOf(table.all?.median), most: shownOf(table.all?.most) };
  const sentence = !worst
    ? say.waitingNone
    : step
      ? say.waitingAll(stepName, days(all.median), days(all.most))
      : say.waitingSentence(worst.name, days(worst.median), days(worst.most));
  const title = words.heading(
    step ? `${say.views.waiting}: ${stepName}` : say.views.waiting,
    byWords(locale, question),
  );
  return {
    title,
    sentence,
    chart:
      rows.length === 0
        ? null
        : {
            caption: title,
            plot: {
              kind: 'bars',
              rows: rows.slice(0, 12).map(({ name, median, most }) => ({
                name,
                value: median ?? 0,
                until: most ?? 0,
                label: `${days(median)} · ${days(most)}`,
              })),
            },
          },
    map: null,
    body: (
      <>
        <Table
          id="t1"
          caption={say.waitingTable(byWords(locale, question))}
          rows={rows}
          empty={words.empty}
          columns={[
            {
              head: statisticsWords[locale].by[by],
              foot: step ? words.controls.all : undefined,
              cell: ({ name }) => name,
            },
            {
              head: words.applicationsHead,
              number: true,
              foot: step ? (
                <Drill ctx={ctx} question={question} n={table.total} group={{ key: null, part: null }} />
              ) : undefined,
              cell: ({ key, count }) => <Drill ctx={ctx} question={question} n={count} group={{ key, part: null }} />,
            },
            {
              head: say.range,
              silent: true,
              bar: true,
              foot: step ? '' : undefined,
              cell: ({ median, most }) => <Range median={median ?? 0} most={most ?? 0} longest={longest} />,
            },
            {
              head: words.median,
              number: true,
              foot: step ? days(all.median) : undefined,
              cell: ({ median }) => days(median),
            },
            { head: words.most, number: true, foot: step ? days(all.most) : undefined, cell: ({ most }) => days(most) },
          ]}
        />
        <Soft p>{say.waitingNote}</Soft>
        <p>
          <a href="/staff/waiting">{say.board}</a>
        </p>
      </>
    ),
  };
}

function Range({ median, most, longest }: { median: number; most: number; longest: number }) {
  const width = (value: number) => ((value / longest) * 100).toFixed(1);
  return (
    <svg class="ib" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
      <rect class="c6" y="4" width={width(most)} height="2" />
      <rect class="c1" width={width(median)} height="10" />
    </svg>
  );
}
