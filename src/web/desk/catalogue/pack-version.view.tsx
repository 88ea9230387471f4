import { formatDay } from '../../../platform/i18n/format.rules.js';
import type { PageContext } from '../../ui/page/page-context.service.js';
import { Table } from '../../ui/table.view.js';
import { Time } from '../../ui/text.view.js';
import { whyOf } from './catalogue-history.view.js';
import type { PackHistoryRow } from './pack-history.query.js';
import { packWords } from './packs.words.js';

/** The versions of a pack: who published each, when, why, from which day; and its file. */
export function VersionTable(props: { ctx: PageContext; code: string; history: readonly PackHistoryRow[] }) {
  const { ctx, code } = props;
  const say = packWords[ctx.locale];
  return (
    <Table
      id="versions"
      cards
      rows={props.history}
      empty={say.noVersion}
      columns={[
        {
          head: say.versions,
          cell: ({ version }) => (
            <a href={`/staff/catalogue/packs/${code}/versions/${version}`}>{say.version(version)}</a>
          ),
        },
        {
          head: say.holds,
          cell: (row) => (row.validFrom ? say.from(formatDay(ctx.locale, row.validFrom, 'short')) : say.always),
        },
        { head: say.published, cell: (row) => <Time context={ctx} at={row.publishedAt} style="short" /> },
        { head: say.by, cell: (row) => row.by ?? say.house },
        { head: say.note, cell: (row) => whyOf(ctx.locale, row.note) },
        {
          head: say.file,
          cell: ({ version }) => <a href={`/api/v1/packs/${code}/versions/${version}/file`}>{say.download}</a>,
        },
      ]}
    />
  );
}
