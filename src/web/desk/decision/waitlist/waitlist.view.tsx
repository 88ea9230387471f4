import type { ProposalRow, WaitingOffering, WaitingRow } from '../../../../decisions/waitlist/waitlist.query.js';
import { freePlaces } from '../../../../decisions/waitlist/waitlist.rules.js';
import { dayIn } from '../../../../platform/clock/day.rules.js';
import { countryName, formatDay, languageName } from '../../../../platform/i18n/format.rules.js';
import { SelectField } from '../../../ui/form/choice.view.js';
import { NumberField } from '../../../ui/form/field.view.js';
import type { FormState } from '../../../ui/form/form.rules.js';
import { Actions, Button, ErrorSummary, Form } from '../../../ui/form/form.view.js';
import type { PageContext } from '../../../ui/page/page-context.service.js';
import { Notice } from '../../../ui/queue.view.js';
import { Table } from '../../../ui/table.view.js';
import { TaskList } from '../../../ui/tasks.view.js';
import { Code, Details, Soft } from '../../../ui/text.view.js';
import { intakeName, programmeName } from '../../desk-lists.service.js';
import { deskWords } from '../../desk.words.js';
import { dossierPath } from '../../dossier/dossier-screen.service.js';
import { DecisionTabs } from '../decision-tabs.view.js';
import { waitlistWords } from './waitlist.words.js';

/** Rows of one list on the page: who stands farther back is found by search. */
const ROWS = 60;

/** An offering in the reader's words. */
export function offeringName(
  ctx: PageContext,
  row: Pick<WaitingOffering, 'programmeEn' | 'programmeUk' | 'language' | 'intake'>,
): string {
  return [
    programmeName(ctx.locale, { nameEn: row.programmeEn, nameUk: row.programmeUk }),
    languageName(ctx.locale, row.language),
    intakeName(ctx.locale, row.intake),
  ].join(', ');
}

/** Free places with whom they are proposed to, the lists, and the order of one of them. */
export function WaitlistPageView(props: {
  ctx: PageContext;
  form: FormState;
  proposals: readonly ProposalRow[];
  offerings: readonly WaitingOffering[];
  chosen?: string;
  list: readonly WaitingRow[];
}) {
  const { ctx, offerings, list } = props;
  const say = waitlistWords[ctx.locale];
  const chosen = offerings.find((one) => one.offeringId === props.chosen);
  return (
    <>
      <DecisionTabs ctx={ctx} />
      <ErrorSummary form={props.form} />
      <h1>{say.title}</h1>
      <Soft p>{say.lead}</Soft>
      <h2>{say.proposals}</h2>
      {props.proposals.length === 0 ? <Soft p>{say.noProposals}</Soft> : null}
      <TaskList
        tasks={props.proposals.map((proposal) => ({
          title: say.proposeTo(proposal.name || deskWords[ctx.locale].anonymous),
          hint: offeringName(ctx, proposal),
          href: `/staff/decisions/proposals/${proposal.id}`,
          tone: 'you',
          status: say.decide,
        }))}
      />
      <h2>{say.lists}</h2>
      <Table
        id="lists"
        cards
        rows={offerings}
        empty={say.nobody}
        columns={[
          {
            head: say.offering,
            cell: (row) => (
              <a
                href={`/staff/decisions/waitlist?offering=${row.offeringId}#order`}
                aria-current={row === chosen ? 'true' : undefined}
              >
                {offeringName(ctx, row)}
              </a>
            ),
          },
          { head: say.waiting, number: true, cell: (row) => row.waiting },
          { head: say.free, number: true, cell: (row) => freePlaces(row) },
        ]}
      />
      {chosen ? (
        <>
          <h2 id="order">{say.order(offeringName(ctx, chosen))}</h2>
          <Soft p>{say.orderLead}</Soft>
          <OrderTable ctx={ctx} list={list.slice(0, ROWS)} />
          <MoveForm ctx={ctx} form={props.form} offeringId={chosen.offeringId} list={list} />
        </>
      ) : null}
    </>
  );
}

function OrderTable({ ctx, list }: { ctx: PageContext; list: readonly WaitingRow[] }) {
  const say = waitlistWords[ctx.locale];
  const desk = deskWords[ctx.locale];
  return (
    <Table
      id="waiting"
      cards
      caption={say.title}
      quietCaption
      rows={list.map((row, at) => ({ ...row, at: at + 1 }))}
      columns={[
        { head: say.rank, number: true, cell: (row) => row.at },
        {
          head: say.applicant,
          name: true,
          cell: (row) => (
            <a href={dossierPath(row.reference)}>
              {row.name || desk.anonymous} <Code>{row.reference}</Code>
            </a>
          ),
        },
        { head: say.country, cell: (row) => (row.citizenship ? countryName(ctx.locale, row.citizenship) : null) },
        { head: say.since, cell: (row) => formatDay(ctx.locale, dayIn(ctx.timezone, row.since), 'short') },
        {
          head: say.notice,
          cell: (row) =>
            row.drafted ? (
              <Notice>{say.drafted(desk.deed[row.drafted as keyof typeof desk.deed])}</Notice>
            ) : row.proposalId ? (
              <a href={`/staff/decisions/proposals/${row.proposalId}`}>{say.proposed}</a>
            ) : null,
        },
      ]}
    />
  );
}

function MoveForm(props: { ctx: PageContext; form: FormState; offeringId: string; list: readonly WaitingRow[] }) {
  const { ctx, form, list } = props;
  const say = waitlistWords[ctx.locale];
  if (list.length < 2) return null;
  return (
    <Details summary={say.moveTo} open={form.problems.length > 0}>
      <Form action={`/staff/decisions/waitlist?offering=${props.offeringId}`} class="read">
        <SelectField
          form={form}
          name="applicationId"
          label={say.who}
          width="full"
          options={list.map((row, at) => ({
            value: row.applicationId,
            label: `${at + 1}. ${row.name || deskWords[ctx.locale].anonymous} (${row.reference})`,
          }))}
        />
        <NumberField form={form} name="position" label={say.moveTo} />
        <Actions>
          <Button alt>{say.move}</Button>
        </Actions>
      </Form>
    </Details>
  );
}
