import { Body, Controller, Get, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { DraftRow } from '../../../decisions/decision.query.js';
import { DecisionService } from '../../../decisions/decision.service.js';
import { OfferQuery, type OutstandingRow } from '../../../decisions/offer.query.js';
import { Can, CurrentActor } from '../../../platform/access/access.decorator.js';
import type { Actor } from '../../../platform/access/actor.rules.js';
import { dayIn } from '../../../platform/clock/day.rules.js';
import { countryName, formatDayMonth, languageName } from '../../../platform/i18n/format.rules.js';
import { type FormState, formState, valuesAt } from '../../ui/form/form.rules.js';
import { Button, ErrorSummary, Form } from '../../ui/form/form.view.js';
import { readForm } from '../../ui/form/read-form.rules.js';
import { Pager } from '../../ui/nav.view.js';
import type { PageContext } from '../../ui/page/page-context.service.js';
import { Ctx } from '../../ui/page/page.decorator.js';
import { page, seeOther } from '../../ui/page/page.rules.js';
import { Pill } from '../../ui/pill.view.js';
import { BulkBar, Notice, QueueTable } from '../../ui/queue.view.js';
import { Table } from '../../ui/table.view.js';
import { Code, Details, Soft } from '../../ui/text.view.js';
import { intakeName, programmeName } from '../desk-lists.service.js';
import { deskWords } from '../desk.words.js';
import { dossierPath } from '../dossier/dossier-screen.service.js';
import { refusalSentence } from '../refusal-words.rules.js';
import { statusOf } from '../refused.view.js';
import { decisionWords } from './decision.words.js';
import { ReleaseFormInput } from './release.input.js';

/** Drafts on one page: what one release can take while it is waited for, and light enough for its sheet. */
const ROWS = 50;

/** Drafts of the whole house, released one or many; offers against places. */
@ApiExcludeController()
@Controller('staff/decisions')
export class DraftsPage {
  constructor(
    private readonly decisions: DecisionService,
    private readonly offers: OfferQuery,
  ) {}

  @Can('decision.read')
  @Get()
  show(@Ctx() ctx: PageContext, @CurrentActor() actor: Actor) {
    return this.render(ctx, actor, formState(ctx));
  }

  /** Releases the ticked drafts; each refused one is named with its reason and stays ticked. */
  @Can('decision.release')
  @Post()
  async release(@Ctx() ctx: PageContext, @CurrentActor() actor: Actor, @Body() body: Record<string, unknown>) {
    const say = decisionWords[ctx.locale];
    const read = await readForm(ReleaseFormInput, body, { locale: ctx.locale, say: { ids: say.tickFirst } });
    if (!read.ok) return this.render(ctx, actor, formState(ctx, read.kept, read.problems));
    const drafts = await this.decisions.drafts(actor);
    const items = await this.decisions.release(actor, read.value.ids);
    const refused = items.filter((item) => item.outcome === 'refused');
    if (refused.length === 0) return seeOther(`/staff/decisions?released=${items.length}`);
    const problems = refused.map((item) => {
      const reference = drafts.find((draft) => draft.id === item.id)?.reference ?? '';
      const sentence = refusalSentence(ctx.locale, item.code ?? 'fault');
      return { field: '', code: 'refused', message: say.refused(reference, sentence) };
    });
    const kept = { ids: refused.map((item) => item.id), done: items.length - refused.length };
    return this.render(ctx, actor, formState(ctx, kept, problems));
  }

  private async render(ctx: PageContext, actor: Actor, form: FormState) {
    const say = decisionWords[ctx.locale];
    const all = await this.decisions.drafts(actor);
    const first = Math.max(0, Math.min(Number.parseInt(ctx.query['from'] ?? '0', 10) || 0, all.length - 1));
    const drafts = all.slice(first, first + ROWS);
    const ticked = valuesAt(form, 'ids');
    const released = Number(ctx.query['released']) || Number((form.values as { done?: number }).done) || 0;
    return page(
      ctx,
      { title: say.listTitle, status: statusOf(form) },
      <>
        <ErrorSummary form={form} />
        {released > 0 ? (
          <p role="status">
            <Pill tone="good">{say.released(released)}</Pill>
          </p>
        ) : null}
        <div class="acts">
          <h1>{say.draftsTitle}</h1>
          <Soft>{all.length > 0 ? say.draftsLead(deskWords[ctx.locale].applications(all.length)) : say.noDrafts}</Soft>
          <a href="/staff/applications?view=ready">{say.ready}</a>
        </div>
        {drafts.length > 0 ? (
          <Form action="/staff/decisions">
            <QueueTable
              locale={ctx.locale}
              heads={[
                { label: say.heads.applicant },
                { label: say.heads.from },
                { label: say.heads.decision },
                { label: say.heads.notice },
                { label: say.heads.drafted, end: true },
              ]}
              rows={drafts.map((draft) => ({ ...draftRow(ctx, draft), ticked: ticked.includes(draft.id) }))}
            />
            <Pager
              locale={ctx.locale}
              first={first > 0 ? '/staff/decisions' : undefined}
              next={all.length > first + ROWS ? `/staff/decisions?from=${first + ROWS}` : undefined}
            />
            <BulkBar locale={ctx.locale}>
              <Button>{say.release}</Button>
            </BulkBar>
          </Form>
        ) : null}
        <Outstanding ctx={ctx} rows={await this.offers.outstanding(ctx.today)} />
      </>,
    );
  }
}

function draftRow(ctx: PageContext, draft: DraftRow) {
  const say = decisionWords[ctx.locale];
  const desk = deskWords[ctx.locale];
  const mine = draft.draftedBy === ctx.actor?.accountId;
  return {
    id: draft.id,
    title: draft.name || desk.anonymous,
    href: `${dossierPath(draft.reference)}/decision/${draft.id}`,
    reference: <Code>{draft.reference}</Code>,
    cells: [
      {
        main: draft.citizenship ? countryName(ctx.locale, draft.citizenship) : null,
        small: programmeName(ctx.locale, { nameEn: draft.programmeEn, nameUk: draft.programmeUk }),
      },
      { main: desk.deed[draft.event], small: intakeName(ctx.locale, draft.intake) },
      { main: draft.stale ? <Notice flag>{say.stale}</Notice> : null },
      {
        main: formatDayMonth(ctx.locale, dayIn(ctx.timezone, draft.draftedAt)),
        small: mine ? say.mine : say.byName(draft.drafter ?? desk.someone),
      },
    ],
  };
}

/** Offerings about which something is promised; the others wait folded away. */
function Outstanding({ ctx, rows }: { ctx: PageContext; rows: OutstandingRow[] }) {
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
