import { collate, formatChange, formatDay, formatNumber, formatShare } from '../../../platform/i18n/format.rules.js';
import type { Locale } from '../../../platform/i18n/words.rules.js';
import type { CountsView } from '../../../statistics/figure.view.js';
import { itemKey } from '../../../statistics/figure.view.js';
import { FILTERS } from '../../../statistics/dimension.rules.js';
import { groupName } from '../../../statistics/group-name.rules.js';
import type { Asked, By } from '../../../statistics/question.rules.js';
import { statisticsWords } from '../../../statistics/statistics.words.js';
import { NO_COUNTRY, type Row, sentence, shownOf } from '../../public/figure-sentence.rules.js';
import { byWords, rowsOf } from '../../public/figure-table.view.js';
import { figuresWords } from '../../public/figures.words.js';
import { BarChart, type Colour, colourOf, InlineBar, Key, Swatch } from '../../ui/chart.view.js';
import { StackedBar } from '../../ui/plot/plot.view.js';
import { WorldMap } from '../../ui/plot/world-map.view.js';
import { type Column, Table } from '../../ui/table.view.js';
import { Soft } from '../../ui/text.view.js';
import { Drill } from './drill.view.js';
import { chartOf, mapOf } from './groups-plot.rules.js';
import type { Looked, Presented } from './presented.rules.js';
import { coloured, followsCalendar, inOrder, searchOf, type SortBy } from './screen.rules.js';
import { screenWords } from './screen.words.js';

/** Rows shown one by one; the rest are one row. The file holds them all. */
const SHOWN = 30;
const LONG = 12;

interface Shown extends Row {
  colour: Colour;
  change: number | null;
  parts: Map<string, number>;
}

/** A measure in groups: the table with its change since the cycle before, the chart, and of countries the map. */
export function groupsView(looked: Looked<'groups'>): Presented {
  const { ctx, screen, question, shown } = looked;
  const { locale } = ctx;
  const words = figuresWords[locale];
  const say = screenWords[locale];
  const rows = rowsOf(locale, question.by, shown.table, screen.choices.programmes);
  const name = question.measure.name[locale];
  const chart = chartOf(locale, question, shown.cycles, rows);
  const map = mapOf(locale, question, rows);
  // Beside a long table there is room for the map; under a short one it stands wide.
  const world =
    map?.plot.kind === 'map' ? (
      <WorldMap locale={locale} caption={map.caption} of={say.table1} counts={map.plot.circles} />
    ) : null;
  return {
    title: words.heading(name, byWords(locale, question)),
    sentence: sentence(locale, question, shown.table, rows, shown.before?.total ?? 0),
    chart,
    map,
    body: (
      <div class="two a">
        <div>
          <GroupTable {...looked} rows={rows} />
          {rows.length > LONG ? null : world}
        </div>
        <div>
          {chart?.plot.kind === 'columns' ? (
            <BarChart
              locale={locale}
              id="f1"
              caption={chart.caption}
              name={words.figureYearsName}
              columnsAre={followsCalendar(question.by) ? statisticsWords[locale].by[question.by] : words.year}
              columns={chart.plot.columns}
              series={chart.plot.series}
              height={220}
              note={followsCalendar(question.by) ? undefined : words.knownNote}
            />
          ) : null}
          {rows.length > LONG ? world : null}
        </div>
      </div>
    ),
  };
}

function GroupTable({ ctx, screen, question, shown: { table, before }, rows }: Looked<'groups'> & { rows: Row[] }) {
  const { locale } = ctx;
  const words = figuresWords[locale];
  const say = screenWords[locale];
  const { by, split, measure } = question;
  const counts = !['ratio', 'waiting'].includes(measure.kind);
  const earlier = counts && !followsCalendar(by) ? before : null;
  const was = new Map(earlier?.items.map((item) => [itemKey(by, item), item.count]));
  const parts = partsOf(table);
  const shown = pooled(
    locale,
    by,
    counts,
    rows.map((row, n): Shown => ({
      ...row,
      colour: coloured(by) && !split ? colourOf(n) : 1,
      change: earlier ? row.count - (was.get(row.key) ?? 0) : null,
      parts: new Map(
        table.items.find((item) => itemKey(by, item) === row.key)?.parts?.map((one) => [one.key, one.count]),
      ),
    })),
  );
  const ordered = inOrder(shown, screen.state.sort, (a, b) => collate(locale, a, b));
  const most = Math.max(...shown.map(({ count }) => count), 1);
  const number = (value: number) => formatNumber(locale, value);
  const share = (value: number | null | undefined) => (value == null ? '' : formatShare(locale, value, 1));
  const days = (value: number | null | undefined) => (value == null ? '' : say.days(number(value)));
  const sort = (one: SortBy) => {
    const now = screen.state.sort?.by === one ? screen.state.sort : null;
    const down = now ? !now.down : one !== 'name';
    const href = `?${searchOf(screen.state, { sort: { by: one, down } })}`;
    return now ? { href, order: now.down ? ('descending' as const) : ('ascending' as const) } : { href };
  };
  const nameOf = (code: string) => (split ? groupName(split, code, screen.choices.programmes, locale) : code);
  const columns: Column<Shown>[] = [
    {
      head: statisticsWords[locale].by[by],
      sort: sort('name'),
      foot: words.controls.all,
      cell: (row) => (
        <>
          {coloured(by) && !split ? <Swatch colour={row.colour} /> : null}
          <Narrow looked={{ screen, question }} row={row} />
        </>
      ),
    },
    {
      head: question.unit === 'persons' ? words.personsHead : words.applicationsHead,
      number: true,
      sort: sort('count'),
      foot: <Drill ctx={ctx} question={question} n={table.total} group={{ key: null, part: null }} />,
      cell: (row) =>
        row.key ? (
          <Drill ctx={ctx} question={question} n={row.count} group={{ key: row.key, part: null }} />
        ) : (
          number(row.count)
        ),
    },
    {
      head: words.bar,
      silent: true,
      bar: true,
      foot: '',
      cell: (row) =>
        split ? (
          <StackedBar
            max={most}
            values={parts.map((part, n) => ({ colour: colourOf(n), value: row.parts.get(part) ?? 0 }))}
          />
        ) : (
          <InlineBar value={row.count} max={most} colour={row.colour} />
        ),
    },
  ];
  for (const part of split ? parts : []) {
    columns.push({
      head: nameOf(part),
      number: true,
      foot: (
        <Drill
          ctx={ctx}
          question={question}
          n={table.columns?.find(({ key }) => key === part)?.count ?? 0}
          group={{ key: null, part }}
        />
      ),
      cell: (row) =>
        row.key ? (
          <Drill ctx={ctx} question={question} n={row.parts.get(part) ?? 0} group={{ key: row.key, part }} />
        ) : (
          number(row.parts.get(part) ?? 0)
        ),
    });
  }
  if (measure.kind === 'ratio') {
    columns.push(
      { head: words.outOf, number: true, foot: number(table.all?.of ?? 0), cell: (row) => number(row.of ?? 0) },
      { head: words.rate, number: true, foot: share(shownOf(table.all?.rate)), cell: (row) => share(row.rate) },
    );
  } else if (measure.kind === 'waiting') {
    const foot = (value: number | string | null | undefined) => days(shownOf(value));
    columns.push(
      { head: words.median, number: true, foot: foot(table.all?.median), cell: (row) => days(row.median) },
      { head: words.most, number: true, foot: foot(table.all?.most), cell: (row) => days(row.most) },
    );
  } else if (!split) {
    const whole = table.total > 0 ? share(1) : '';
    columns.push({
      head: words.share,
      number: true,
      sort: sort('share'),
      foot: whole,
      cell: (row) => share(row.share),
    });
  }
  if (earlier) {
    columns.push({
      head: words.since(formatDay(locale, earlier.asOf.slice(0, question.intake ? 7 : 4), 'numeric')),
      number: true,
      sort: sort('change'),
      foot: formatChange(locale, table.total - earlier.total),
      cell: (row) => formatChange(locale, row.change ?? 0),
    });
  }
  const more = rows.reduce((all, { count }) => all + count, 0) - table.total;
  return (
    <>
      {split ? <Key series={parts.map((part, n) => ({ name: nameOf(part), colour: colourOf(n) }))} /> : null}
      <Table
        id="t1"
        caption={words.table(measure.name[locale], byWords(locale, question))}
        columns={columns}
        rows={ordered}
        empty={words.empty}
      />
      {measure.kind === 'ratio' ? <Soft p>{words.ratioNote}</Soft> : null}
      {measure.kind === 'waiting' ? <Soft p>{words.waitingNote}</Soft> : null}
      {counts && more > 0 ? <Soft p>{words.twice(number(more), more)}</Soft> : null}
      {earlier ? <Soft p>{say.sameDay(formatDay(locale, earlier.asOf))}</Soft> : null}
      {counts && !before ? <Soft p>{say.noBefore}</Soft> : null}
    </>
  );
}

/** The name of a group; where it can be asked for alone, a link that does so and divides it otherwise. */
function Narrow({ looked: { screen, question }, row }: { looked: Pick<Looked, 'screen' | 'question'>; row: Shown }) {
  const { by, basis } = question;
  const field: keyof Asked | null =
    by === 'country' ? basis : by in FILTERS || by === 'programme' || by === 'intake' ? (by as keyof Asked) : null;
  if (!field || !row.key) return <>{row.name}</>;
  const other: By = by === 'programme' || by === 'intake' ? 'country' : 'programme';
  return (
    <a class="q" href={`?${searchOf(screen.state, { [field]: row.key, by: other, sort: null })}`}>
      {row.name}
    </a>
  );
}

/** The parts of a divided table, the largest first, as many as keep a table readable. */
function partsOf({ columns = [] }: CountsView): string[] {
  return columns.map(({ key }) => key).slice(0, 12);
}

/** What is beyond the rows shown one by one as one row; what is no country stays apart, whatever its size. */
function pooled(locale: Locale, by: By, counts: boolean, rows: Shown[]): Shown[] {
  const kinds = rows.findLastIndex(({ key }) => by !== 'country' || !NO_COUNTRY.includes(key)) + 1;
  if (!counts || kinds <= SHOWN + 1) return rows;
  const rest = rows.slice(SHOWN, kinds);
  const say = figuresWords[locale].others;
  const sum = (value: (row: Shown) => number) => rest.reduce((all, row) => all + value(row), 0);
  const parts = new Map<string, number>();
  for (const row of rest) for (const [part, count] of row.parts) parts.set(part, (parts.get(part) ?? 0) + count);
  const one: Shown = {
    key: '',
    name: (by === 'country' ? say.country : say.other)(formatNumber(locale, rest.length), rest.length),
    count: sum(({ count }) => count),
    share: sum(({ share }) => share ?? 0),
    colour: 6,
    change: rest[0]?.change == null ? null : sum(({ change }) => change ?? 0),
    parts,
  };
  return [...rows.slice(0, SHOWN), one, ...rows.slice(kinds)];
}
