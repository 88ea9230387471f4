import type { OutstandingRow } from '../../../decisions/offer.query.js';
import { languageName } from '../../../platform/i18n/format.rules.js';
import type { PageContext } from '../../ui/page/page-context.service.js';
import { Table } from '../../ui/table.view.js';
import { Details } from '../../ui/text.view.js';
import { intakeName, programmeName } from '../desk-lists.service.js';
import { decisionWords } from './decision.words.js';

/** Offerings about which something is promised; the others wait folded away. */
export function Outstanding({ ctx, rows }: { ctx: PageContext; rows: OutstandingRow[] }) {
  const say = decisionWords[ctx.locale];
  const moving = rows.filter((row) => row.taken + row.offersOut + row.drafted + row.waitlisted > 0);
  const still = rows.filter((row) => !moving.includes(row));
  return (
    <>
      <h2>{say.outstanding}</h2>
      <OutstandingTable ctx={ctx} id="outstanding" rows={moving} />
      {still.length > 0 ? (
        <Details summary={say.stillFree(still.length)}>
          <OutstandingTable ctx={ctx} id="free" rows={still} />
        </Details>
      ) : null}
    </>
  );
}

function OutstandingTable({ ctx, id, rows }: { ctx: PageContext; id: string; rows: OutstandingRow[] }) {
  const say = decisionWords[ctx.locale];
  return (
    <Table
      id={id}
      cards
      caption={say.outstandingLead}
      quietCaption
      rows={rows}
      empty={say.noOffers}
      columns={[
        {
          head: say.offering,
          cell: (row) =>
            [
              programmeName(ctx.locale, { nameEn: row.programmeEn, nameUk: row.programmeUk }),
              languageName(ctx.locale, row.language),
              intakeName(ctx.locale, row.intake),
            ].join(', '),
        },
        { head: say.places, number: true, cell: (row) => row.places },
        { head: say.taken, number: true, cell: (row) => row.taken },
        { head: say.left, number: true, cell: (row) => row.places - row.taken },
        {
          head: say.out,
          number: true,
          cell: (row) => (row.offersOut > row.places - row.taken ? <b class="late">{row.offersOut}</b> : row.offersOut),
        },
        { head: say.drafted, number: true, cell: (row) => row.drafted },
        { head: say.waiting, number: true, cell: (row) => row.waitlisted },
      ]}
    />
  );
}
