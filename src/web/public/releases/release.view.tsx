import { formatDay, formatInstant, formatNumber, formatShare } from '../../../platform/i18n/format.rules.js';
import type { Locale } from '../../../platform/i18n/words.rules.js';
import type { ProgrammeChoice } from '../../../statistics/choices.query.js';
import { publicShare } from '../../../statistics/disclosure.rules.js';
import type { ReleaseContent, ReleaseTable } from '../../../statistics/releases/release-content.rules.js';
import { releaseGroupName } from '../../../statistics/releases/release-csv.rules.js';
import type { DraftHead, ReleaseHead } from '../../../statistics/releases/release.query.js';
import { releaseWords } from '../../../statistics/releases/release.words.js';
import { InlineBar } from '../../ui/chart.view.js';
import { SummaryList } from '../../ui/facts.view.js';
import type { PageContext } from '../../ui/page/page-context.service.js';
import { Pill } from '../../ui/pill.view.js';
import { Table } from '../../ui/table.view.js';
import { Code, Soft } from '../../ui/text.view.js';
import { releasesWords } from './releases.words.js';

/** The title in the reader's language. */
export const titleOf = (locale: Locale, { titleEn, titleUk }: Pick<ReleaseHead, 'titleEn' | 'titleUk'>) =>
  locale === 'uk' ? titleUk : titleEn;

/** Whether a release is in force, and if not, what replaced it. */
export function Standing({ locale, head }: { locale: Locale; head: ReleaseHead }) {
  const say = releasesWords[locale];
  if (head.replacedBy === null) return <Pill tone="ok">{say.stands}</Pill>;
  const by = head.replacedByKind === 'withdrawal' ? say.withdrawnBy : say.correctedBy;
  return <Pill tone="bad">{by(head.replacedBy)}</Pill>;
}

/** What a release is, in one line. */
export function kindOf(locale: Locale, { kind, replaces }: Pick<DraftHead, 'kind' | 'replaces'>): string {
  const name = releaseWords[locale].kinds[kind];
  return replaces === null ? name : `${name}, ${releasesWords[locale].replaces(replaces)}`;
}

/** The tables and definitions of a release, as everybody sees them. */
export function ReleaseFigures(props: {
  ctx: PageContext;
  content: ReleaseContent;
  programmes: ProgrammeChoice[];
  /** Said of a release without figures. */
  withdrawal: boolean;
}) {
  const { ctx, content, programmes } = props;
  const { locale } = ctx;
  const say = releasesWords[locale];
  if (props.withdrawal) return <p>{say.withdrawnText}</p>;
  const nameOf = (table: ReleaseTable) => {
    const measure = content.measures.find(({ id }) => id === table.measure);
    return measure?.name[locale] ?? table.measure;
  };
  return (
    <>
      <Soft p>
        {say.asOf} {formatDay(locale, content.asOf)}, {say.knownAt.toLocaleLowerCase(locale)}{' '}
        {formatInstant(locale, new Date(content.knownAt), ctx.timezone)}. {say.preparatory}
      </Soft>
      {content.tables.map((table, n) => (
        <ReleaseTableView locale={locale} table={table} n={n + 1} measure={nameOf(table)} programmes={programmes} />
      ))}
      <Soft p>{say.roundedNote}</Soft>
      <h2>{say.definitions}</h2>
      <SummaryList
        locale={locale}
        answers={content.measures.map(({ id, version, name, definition }) => ({
          question: `${name[locale]}, ${id}.v${version}`,
          answer: definition[locale],
        }))}
      />
    </>
  );
}

function ReleaseTableView(props: {
  locale: Locale;
  table: ReleaseTable;
  n: number;
  measure: string;
  programmes: ProgrammeChoice[];
}) {
  const { locale, table, n, measure, programmes } = props;
  const say = releasesWords[locale];
  const words = releaseWords[locale];
  const most = Math.max(1, ...table.groups.map(({ count }) => count));
  const share = (count: number) => {
    const part = publicShare(count, table.total);
    return typeof part === 'number' ? formatShare(locale, part) : part;
  };
  const caption = say.table(n, measure, words.by[table.by]);
  return (
    <section>
      {table.extent === 'nothing' ? (
        <p>
          <b>{caption}</b>
        </p>
      ) : (
        <Table
          id={`r${n}`}
          caption={caption}
          rows={table.groups}
          empty={
            <>
              <b>{caption}</b>: {say.all} {formatNumber(locale, table.total)}
            </>
          }
          columns={[
            {
              head: words.byHead[table.by],
              foot: say.all,
              cell: (row) => releaseGroupName(table.by, row.key, programmes, locale),
            },
            {
              head: say.persons,
              number: true,
              foot: formatNumber(locale, table.total),
              cell: (row) => formatNumber(locale, row.count),
            },
            {
              head: say.bar,
              silent: true,
              bar: true,
              foot: '',
              cell: (row) => <InlineBar value={row.count} max={most} />,
            },
            { head: say.share, number: true, foot: '', cell: (row) => share(row.count) },
          ]}
        />
      )}
      {table.extent === 'all' ? null : <Soft p>{say.extent[table.extent]}</Soft>}
    </section>
  );
}

/** The list of releases, the latest first; `base` is where one of them stands. */
export function ReleaseList(props: { locale: Locale; items: readonly ReleaseHead[]; base: string }) {
  const { locale, items, base } = props;
  const say = releasesWords[locale];
  return (
    <Table
      id="releases"
      cards
      caption={say.title}
      quietCaption
      rows={items}
      empty={say.none}
      columns={[
        {
          head: say.figures,
          cell: (row) => (
            <a href={`${base}/${row.number}`}>
              {say.release(row.number)}: {titleOf(locale, row)}
            </a>
          ),
        },
        { head: say.what, cell: (row) => kindOf(locale, row) },
        { head: say.asOf, cell: (row) => formatDay(locale, row.asOf) },
        { head: say.publishedHead, cell: (row) => formatDay(locale, row.publishedOn) },
        { head: say.stands, silent: true, cell: (row) => <Standing locale={locale} head={row} /> },
      ]}
    />
  );
}

/** Where a release stands for good, and by what it is known to be the same. */
export function ReleaseProof({ ctx, head }: { ctx: PageContext; head: ReleaseHead }) {
  const say = releasesWords[ctx.locale];
  const api = `/api/v1/statistics/releases/${head.number}`;
  return (
    <>
      <p>
        <a href={`${api}.csv?lang=${ctx.locale}`}>{say.take}</a> · <a href={`${api}?lang=${ctx.locale}`}>{say.json}</a>
      </p>
      <SummaryList
        locale={ctx.locale}
        answers={[
          {
            question: say.link,
            answer: (
              <a href={`/statistics/releases/${head.number}`}>
                <Code>{`${ctx.publicUrl}/statistics/releases/${head.number}`}</Code>
              </a>
            ),
          },
          {
            question: say.hash,
            answer: (
              <>
                <Code>{head.hash}</Code> <Soft>{say.hashHint}</Soft>
              </>
            ),
          },
        ]}
      />
    </>
  );
}
