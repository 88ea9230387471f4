import { languageName } from '../../../platform/i18n/format.rules.js';
import type { BookingRow, SittingRow } from '../../../reviews/sittings/sitting.query.js';
import { hostOf } from '../../../reviews/sittings/sitting.rules.js';
import type { PageContext } from '../../ui/page/page-context.service.js';
import { Pill } from '../../ui/pill.view.js';
import { Table } from '../../ui/table.view.js';
import { Code, Name, Soft } from '../../ui/text.view.js';
import { deskWords } from '../desk.words.js';
import { dossierPath } from '../dossier/dossier-screen.service.js';
import { dotted } from '../status.rules.js';
import { sittingDeskWords } from './sitting-desk.words.js';
import { hoursOf } from './sitting-hours.rules.js';

/** Sittings with who comes to each; `leads`: to the page of the sitting, for those who plan. */
export function SittingTable(props: {
  ctx: PageContext;
  sittings: readonly SittingRow[];
  bookings: readonly BookingRow[];
  leads: boolean;
  empty: string;
}) {
  const { ctx, bookings } = props;
  const { locale } = ctx;
  const say = sittingDeskWords[locale];
  return (
    <Table
      id="sittings"
      cards
      caption={say.calendar}
      quietCaption
      rows={props.sittings}
      empty={props.empty}
      columns={[
        {
          head: say.when,
          cell: (row) =>
            props.leads ? <a href={`/staff/sittings/${row.id}`}>{hoursOf(ctx, row)}</a> : hoursOf(ctx, row),
        },
        {
          head: say.state,
          cell: (row) => <Pill tone={row.state === 'open' ? 'plain' : 'off'}>{say.states[row.state]}</Pill>,
        },
        { head: say.taken, number: true, cell: (row) => `${row.taken}/${row.seats}` },
        {
          head: say.who,
          cell: (row) => <Visitors ctx={ctx} row={row} bookings={bookings} />,
        },
        {
          head: say.where,
          cell: (row) => (
            <>
              {dotted([row.place, languageName(locale, row.language)])}{' '}
              {row.link && !props.leads ? <a href={row.link}>{hostOf(row.link)}</a> : null}
            </>
          ),
        },
        {
          head: say.examiners,
          cell: (row) => row.examiners.map((one) => one.name ?? deskWords[locale].someone).join(', '),
        },
      ]}
    />
  );
}

/** Who is expected at a sitting, each with the record of it; of those out of sight only how many. */
export function Visitors({
  ctx,
  row,
  bookings,
}: {
  ctx: PageContext;
  row: SittingRow;
  bookings: readonly BookingRow[];
}) {
  const say = sittingDeskWords[ctx.locale];
  const seen = bookings.filter((one) => one.sittingId === row.id);
  const hidden = row.taken - seen.length;
  if (row.taken === 0) return <Soft>{say.nobody}</Soft>;
  return (
    <>
      {seen.map((one, n) => (
        <>
          {n > 0 ? <br /> : null}
          <a href={dossierPath(one.reference)}>
            <Name>{one.name || deskWords[ctx.locale].anonymous}</Name>
          </a>{' '}
          <Soft>
            <Code>{one.reference}</Code> ·{' '}
            <a href={`/staff/sittings/bookings/${one.id}`}>
              {say.record}
              <span class="vh"> {one.reference}</span>
            </a>
            {one.record ? ` (${one.record === 'open' ? say.openRecord : say.closedRecord})` : null}
          </Soft>
        </>
      ))}
      {hidden > 0 ? <Soft> {say.hidden(hidden)}</Soft> : null}
    </>
  );
}
