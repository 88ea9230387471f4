import { LOADED_NOTE } from '../../../catalogue/reference/reference-loader.service.js';
import { isDay } from '../../../platform/clock/day.rules.js';
import { formatDay, formatNumber } from '../../../platform/i18n/format.rules.js';
import type { Locale } from '../../../platform/i18n/words.rules.js';
import type { PageContext } from '../../ui/page/page-context.service.js';
import { Table } from '../../ui/table.view.js';
import { Time } from '../../ui/text.view.js';
import { catalogueDeskWords } from './catalogue-desk.words.js';
import type { ChangeRow } from './catalogue-history.query.js';

/** Who changed what, when and why. `names`: what each changed row is called, where several are shown. */
export function ChangeHistory(props: {
  ctx: PageContext;
  changes: readonly ChangeRow[];
  names?: ReadonlyMap<string, string>;
}) {
  const { ctx, changes, names } = props;
  const { locale } = ctx;
  const say = catalogueDeskWords[locale];
  return (
    <>
      <h2>{say.history}</h2>
      <Table
        id="history"
        cards
        rows={changes}
        empty={say.noHistory}
        columns={[
          { head: say.when, cell: (row) => <Time context={ctx} at={row.at} style="short" /> },
          { head: say.by, cell: (row) => row.by ?? say.files },
          ...(names ? [{ head: say.row, cell: (row: ChangeRow) => names.get(row.subjectId) ?? row.subjectId }] : []),
          { head: say.what, cell: (row) => (say.field as Record<string, string>)[row.field] ?? row.field },
          { head: say.from, cell: (row) => valueOf(locale, row, row.oldValue) },
          { head: say.to, cell: (row) => valueOf(locale, row, row.newValue) },
          { head: say.why, cell: (row) => whyOf(locale, row.reason) },
        ]}
      />
    </>
  );
}

/** A reason as it was given; what came with the house's files has one in each language. */
export function whyOf(locale: Locale, reason: string | null): string {
  return reason === LOADED_NOTE ? catalogueDeskWords[locale].loaded : (reason ?? '');
}

function valueOf(locale: Locale, row: ChangeRow, value: unknown): string {
  const say = catalogueDeskWords[locale];
  if (value === null || value === undefined) return say.none;
  if (typeof value === 'boolean') return value ? say.yes : say.no;
  if (isDay(value)) return formatDay(locale, value);
  if (typeof value === 'number') return formatNumber(locale, row.field === 'amount_minor' ? value / 100 : value);
  return typeof value === 'string' ? value : JSON.stringify(value);
}
