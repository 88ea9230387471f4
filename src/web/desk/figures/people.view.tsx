import { formatNumber, formatShare } from '../../../platform/i18n/format.rules.js';
import { UNKNOWN } from '../../../statistics/dimension.rules.js';
import { type CountItemView, itemKey } from '../../../statistics/figure.view.js';
import { groupName } from '../../../statistics/group-name.rules.js';
import { statisticsWords } from '../../../statistics/statistics.words.js';
import { figuresWords } from '../../public/figures.words.js';
import { Pyramid } from '../../ui/plot/plot.view.js';
import { Table } from '../../ui/table.view.js';
import { Drill } from './drill.view.js';
import type { Drawn, Looked, Presented } from './presented.rules.js';
import { screenWords } from './screen.words.js';

/** Who they are: ages reached in the year of entry, women on one side and men on the other. */
export function peopleView({ ctx, question, shown: { table } }: Looked<'people'>): Presented {
  const { locale } = ctx;
  const say = screenWords[locale];
  const words = figuresWords[locale];
  const name = question.measure.name[locale];
  const sexes = ['F', 'M', ...(table.columns ?? []).map(({ key }) => key).filter((key) => key !== 'F' && key !== 'M')];
  const partOf = (item: CountItemView, sex: string) => item.parts?.find(({ key }) => key === sex)?.count ?? 0;
  const ageName = (item: CountItemView) => groupName('age', itemKey('age', item), [], locale);
  const sexName = (sex: string) => groupName('sex', sex, [], locale);
  const known = table.items.filter((item) => itemKey('age', item) !== UNKNOWN);
  const pyramid: Drawn = {
    caption: say.peopleFigure(name),
    plot: {
      kind: 'pyramid',
      left: sexName('F'),
      right: sexName('M'),
      rows: known.map((item) => ({ name: ageName(item), left: partOf(item, 'F'), right: partOf(item, 'M') })),
    },
  };
  const women = table.columns?.find(({ key }) => key === 'F')?.count ?? 0;
  const [most] = known.toSorted((a, b) => b.count - a.count);
  const share = (n: number) => formatShare(locale, n / table.total);
  const sentence =
    table.total === 0
      ? say.peopleNone
      : say.peopleSentence(formatNumber(locale, table.total), share(women)) +
        (most ? say.peopleAge(share(most.count), ageName(most)) : words.end);
  return {
    title: words.heading(name, say.title.people),
    sentence,
    chart: table.total === 0 ? null : pyramid,
    map: null,
    body: (
      <div class="two">
        <Table
          id="t1"
          caption={say.peopleTable(name)}
          rows={table.items}
          empty={words.empty}
          columns={[
            { head: statisticsWords[locale].by.age, foot: words.controls.all, cell: ageName },
            ...sexes.map((sex) => ({
              head: sexName(sex),
              number: true,
              foot: (
                <Drill
                  ctx={ctx}
                  question={question}
                  n={table.columns?.find(({ key }) => key === sex)?.count ?? 0}
                  group={{ key: null, part: sex }}
                />
              ),
              cell: (item: CountItemView) => (
                <Drill
                  ctx={ctx}
                  question={question}
                  n={partOf(item, sex)}
                  group={{ key: itemKey('age', item), part: sex }}
                />
              ),
            })),
            {
              head: words.controls.all,
              number: true,
              foot: <Drill ctx={ctx} question={question} n={table.total} group={{ key: null, part: null }} />,
              cell: (item: CountItemView) => (
                <Drill ctx={ctx} question={question} n={item.count} group={{ key: itemKey('age', item), part: null }} />
              ),
            },
            {
              head: words.share,
              number: true,
              foot: table.total > 0 ? share(table.total) : '',
              cell: (item: CountItemView) => share(item.count),
            },
          ]}
        />
        <div>
          {table.total > 0 && pyramid.plot.kind === 'pyramid' ? (
            <Pyramid locale={locale} caption={pyramid.caption} {...pyramid.plot} note={say.peopleNote} />
          ) : null}
        </div>
      </div>
    ),
  };
}
