import { Injectable } from '@nestjs/common';
import type { DraftRow } from '../../../decisions/decision.query.js';
import { DecisionService } from '../../../decisions/decision.service.js';
import { OfferQuery } from '../../../decisions/offer.query.js';
import { ReleasePlans } from '../../../decisions/release-plan.service.js';
import type { Actor } from '../../../platform/access/actor.rules.js';
import { dayIn } from '../../../platform/clock/day.rules.js';
import { countryName, formatDayMonth } from '../../../platform/i18n/format.rules.js';
import { type FormState, valuesAt } from '../../ui/form/form.rules.js';
import { Button, ErrorSummary, Form } from '../../ui/form/form.view.js';
import { Pager } from '../../ui/nav.view.js';
import type { PageContext } from '../../ui/page/page-context.service.js';
import { page, type Page } from '../../ui/page/page.rules.js';
import { Pill } from '../../ui/pill.view.js';
import { BulkBar, Notice, QueueTable } from '../../ui/queue.view.js';
import { Code, Soft } from '../../ui/text.view.js';
import { intakeName, programmeName } from '../desk-lists.service.js';
import { deskWords } from '../desk.words.js';
import { dossierPath } from '../dossier/dossier-screen.service.js';
import { statusOf } from '../refused.view.js';
import { decisionWords } from './decision.words.js';
import { DecisionTabs } from './decision-tabs.view.js';
import { Outstanding } from './outstanding.view.js';
import { PlanForm, ReleaseTable } from './release/release.view.js';

/** Drafts on one page: what one release can take while it is waited for, and light enough for its sheet. */
const ROWS = 50;
/** Releases shown below: those to come, and the last evenings. */
const RELEASES_SHOWN = 6;

/** Draws the list of drafts, how they are released, and offers against places. */
@Injectable()
export class DraftsScreen {
  constructor(
    private readonly decisions: DecisionService,
    private readonly offers: OfferQuery,
    private readonly plans: ReleasePlans,
  ) {}

  async show(ctx: PageContext, actor: Actor, form: FormState): Promise<Page> {
    const say = decisionWords[ctx.locale];
    const all = await this.decisions.drafts(actor);
    const first = Math.max(0, Math.min(Number.parseInt(ctx.query['from'] ?? '0', 10) || 0, all.length - 1));
    const drafts = all.slice(first, first + ROWS);
    const ticked = valuesAt(form, 'ids');
    const released = Number(ctx.query['released']) || Number((form.values as { done?: number }).done) || 0;
    return page(
      ctx,
      { title: say.listTitle, status: statusOf(form), current: '/staff/decisions' },
      <>
        <DecisionTabs ctx={ctx} />
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
        <PlanForm ctx={ctx} form={form} />
        <ReleaseTable ctx={ctx} releases={await this.plans.list(actor, RELEASES_SHOWN)} />
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
