import type { ReferenceRow } from '../../../catalogue/reference/pack.rules.js';
import { formatDay } from '../../../platform/i18n/format.rules.js';
import { Pill } from '../../ui/pill.view.js';
import type { PageContext } from '../../ui/page/page-context.service.js';
import { Table } from '../../ui/table.view.js';
import { Code } from '../../ui/text.view.js';
import { catalogueDeskWords } from './catalogue-desk.words.js';
import { sentenceOf } from './pack-difference.view.js';
import { packWords } from './packs.words.js';
import { nameOf } from './row-form.rules.js';
import { rowWords } from './row-form.words.js';

/** Rows of reference data: what each says, since when, how sure. */
export function RowTable(props: {
  ctx: PageContext;
  id: string;
  rows: readonly ReferenceRow[];
  today: string;
  /** What a row is called in the address of its form. */
  nameOf?: (row: ReferenceRow) => string;
  href: (name: string, row: ReferenceRow) => string;
}) {
  const { locale } = props.ctx;
  const say = packWords[locale];
  const { sinceDay, untilDay } = catalogueDeskWords[locale];
  const { values, fields } = rowWords[locale];
  const called = props.nameOf ?? ((row: ReferenceRow) => String(row['code']));
  const day = (value: unknown) => formatDay(locale, String(value), 'short');
  const levels = props.rows.some((row) => 'level' in row && 'basis' in row);
  return (
    <Table
      id={props.id}
      cards
      rows={props.rows}
      empty={say.none}
      columns={[
        {
          head: say.code,
          cell: (row) => (
            <a href={props.href(called(row), row)}>
              <Code>{called(row)}</Code>
            </a>
          ),
        },
        { head: say.says, cell: (row) => sentenceOf(locale, row) },
        ...(levels
          ? [{ head: fields.level, cell: (row: ReferenceRow) => nameOf(values, String(row['level'] ?? '')) }]
          : []),
        {
          head: say.holds,
          cell: (row) => (
            <>
              {row['validFrom'] ? sinceDay(day(row['validFrom'])) : null}{' '}
              {row['validTo'] ? untilDay(day(row['validTo'])) : null}{' '}
              {String(row['validTo'] ?? '9') < props.today ? <Pill tone="off">{say.ended}</Pill> : null}
            </>
          ),
        },
        { head: fields.confidence, cell: (row) => String(row['confidence'] ?? '') },
      ]}
    />
  );
}
