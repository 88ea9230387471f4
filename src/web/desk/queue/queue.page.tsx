import { Body, Controller, Get, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { refuse } from '../../../applications/application.refusals.js';
import { STATUSES } from '../../../applications/lifecycle.rules.js';
import { EnrolmentService } from '../../../arrivals/enrolment.service.js';
import { OrderInput } from '../../../arrivals/order.input.js';
import { DeskService } from '../../../applications/desk.service.js';
import { Can, CurrentActor } from '../../../platform/access/access.decorator.js';
import { type Actor, hasRole, may } from '../../../platform/access/actor.rules.js';
import { collate, countryName } from '../../../platform/i18n/format.rules.js';
import { type FormState, formState, valuesAt } from '../../ui/form/form.rules.js';
import { ErrorSummary, Form } from '../../ui/form/form.view.js';
import { problemsFrom, readForm } from '../../ui/form/read-form.rules.js';
import { Columns } from '../../ui/dossier.view.js';
import { Pager } from '../../ui/nav.view.js';
import type { PageContext } from '../../ui/page/page-context.service.js';
import { Ctx } from '../../ui/page/page.decorator.js';
import { page, seeOther } from '../../ui/page/page.rules.js';
import { Pill } from '../../ui/pill.view.js';
import { QueueTable } from '../../ui/queue.view.js';
import { Soft } from '../../ui/text.view.js';
import { DeskLists } from '../desk-lists.service.js';
import { deskWords } from '../desk.words.js';
import { refusalSentence } from '../refusal-words.rules.js';
import { statusOf } from '../refused.view.js';
import { paperWords } from '../papers/papers.words.js';
import { BulkInput } from './bulk.input.js';
import { QueueDesk } from './queue-desk.service.js';
import { readState, searchOf } from './queue-view.rules.js';
import { type QueueChoices, QueueChips, QueueFilter, QueueSearch, ViewRail } from './queue-filter.view.js';
import { QueueDeeds, queueHeads, queueRows, queueSummary } from './queue.view.js';
import { queueWords } from './queue.words.js';
import { sittingDeskWords } from '../sittings/sitting-desk.words.js';

/** The queue: home of the desk. Every view and filter is an address. */
@ApiExcludeController()
@Controller('staff/applications')
export class QueuePage {
  constructor(
    private readonly queue: QueueDesk,
    private readonly lists: DeskLists,
    private readonly desk: DeskService,
    private readonly enrolments: EnrolmentService,
  ) {}

  @Can('desk.read')
  @Get()
  show(@Ctx() ctx: PageContext, @CurrentActor() actor: Actor) {
    return this.render(ctx, actor, formState(ctx));
  }

  /** Does one deed to every ticked row; what is refused is named and stays ticked. */
  @Can('desk.act')
  @Post('bulk')
  async bulk(@Ctx() ctx: PageContext, @CurrentActor() actor: Actor, @Body() body: Record<string, unknown>) {
    const say = queueWords[ctx.locale];
    const read = await readForm(BulkInput, body, { locale: ctx.locale, say: { ids: say.tickFirst } });
    if (!read.ok) return this.render(ctx, actor, formState(ctx, read.kept, read.problems));
    const { ids, deed, accountId } = read.value;
    const search = searchOf(readState(ctx.query, actor.roles));
    if (!may(actor, deed === 'enrol' ? 'order.enrol' : 'application.assign')) {
      throw refuse('application.event_not_allowed');
    }
    try {
      if (deed === 'enrol') {
        return await this.enrol(ctx, actor, read.kept, ids, search);
      }
      for (const id of ids) await this.desk.assign(actor, id, accountId ?? null);
    } catch (error) {
      return this.render(ctx, actor, formState(ctx, read.kept, problemsFrom(error, ctx.locale)));
    }
    return seeOther(`/staff/applications?${search}&assigned=${ids.length}`);
  }

  private async enrol(ctx: PageContext, actor: Actor, kept: Record<string, unknown>, ids: string[], search: string) {
    const { orderNo, orderDate } = kept;
    const read = await readForm(OrderInput, { orderNo, orderDate, applicationIds: ids }, { locale: ctx.locale });
    if (!read.ok) return this.render(ctx, actor, formState(ctx, kept, read.problems));
    const { orderNo: number, orderDate: day } = read.value;
    const items = await this.enrolments.enrolMany(actor, { orderNo: number, orderDate: day, ids });
    const refused = items.filter((item) => item.outcome === 'refused');
    if (refused.length === 0) return seeOther(`/staff/applications?${search}&enrolled=${items.length}`);
    const problems = refused.map((item) => ({
      field: '',
      code: item.code ?? 'fault',
      message: refusalSentence(ctx.locale, item.code ?? 'fault'),
    }));
    return this.render(ctx, actor, formState(ctx, { ...kept, ids: refused.map((item) => item.id) }, problems));
  }

  private async render(ctx: PageContext, actor: Actor, form: FormState) {
    const say = queueWords[ctx.locale];
    const state = readState(ctx.query, actor.roles);
    const found = await this.queue.page(actor, state, ctx.locale);
    const choices = await this.choices(ctx, actor);
    const words = await this.queue.words(actor);
    const shown: FormState = { ...form, problems: [...form.problems, ...found.problems] };
    const ticked = valuesAt(form, 'ids');
    const search = searchOf(state);
    const path = '/staff/applications';
    return page(
      ctx,
      { title: say.views[state.view.slug], status: statusOf(shown), current: path },
      <Columns kind="rail">
        <ViewRail ctx={ctx} state={state} counts={found.counts} kept={found.kept} />
        <div>
          <ErrorSummary form={shown} />
          <Done ctx={ctx} />
          <div class="acts">
            <h1>{say.views[state.view.slug]}</h1>
            <Soft>{queueSummary(ctx, state, found)}</Soft>
            {may(actor, 'application.start') && hasRole(actor, 'officer') ? (
              <a href="/staff/applications/new">{say.start}</a>
            ) : null}
            {may(actor, 'application.export') && found.all > 0 ? (
              <a href={`/staff/bulk/new?${search}`}>{say.whole}</a>
            ) : null}
            {may(actor, 'document.verify') && found.all > 0 ? (
              <a href={`/staff/papers?${search}`} data-key="c">
                {paperWords[ctx.locale].walk}
              </a>
            ) : null}
            {may(actor, 'application.note') && found.problems.length === 0 ? (
              <a href={`/staff/views?${search}`}>{say.keepHere}</a>
            ) : null}
            {may(actor, 'statistics.exact') ? <a href="/staff/waiting">{say.board}</a> : null}
            {may(actor, 'sitting.manage') ? (
              <a href="/staff/sittings/steps">{sittingDeskWords[ctx.locale].steps}</a>
            ) : null}
            {may(actor, 'dossier.grant') ? <a href="/staff/access">{say.access}</a> : null}
          </div>
          <QueueSearch ctx={ctx} state={state} words={words} wrong={found.problems.length > 0} />
          <QueueFilter ctx={ctx} state={state} choices={choices} />
          <QueueChips ctx={ctx} state={state} choices={choices} />
          {found.items.length === 0 ? (
            <Soft p>{state.q ? say.noneFiltered : say.none}</Soft>
          ) : (
            <Form action={`${path}/bulk?${search}`}>
              <QueueTable
                locale={ctx.locale}
                heads={queueHeads(ctx, state)}
                rows={queueRows(ctx, state, found).map((row) => ({ ...row, ticked: ticked.includes(row.id) }))}
              />
              <Pager
                locale={ctx.locale}
                shown={state.after || found.next ? say.shown(found.items.length) : undefined}
                first={state.after ? `${path}?${search}` : undefined}
                next={found.next ? `${path}?${searchOf(state, { after: found.next })}` : undefined}
              />
              <QueueDeeds ctx={ctx} officers={choices.officers} form={form} view={state.view.slug} />
            </Form>
          )}
        </div>
      </Columns>,
    );
  }

  private async choices(ctx: PageContext, actor: Actor): Promise<QueueChoices> {
    const { locale } = ctx;
    // Whoever sees only single dossiers is not told from where the others come, nor who works on them.
    const wide = may(actor, 'application.note');
    const codes = wide ? await this.lists.countries() : [];
    return {
      countries: codes
        .map((value) => ({ value, label: countryName(locale, value) }))
        .toSorted((a, b) => collate(locale, a.label, b.label)),
      programmes: await this.lists.programmes(locale),
      intakes: await this.lists.intakes(locale),
      officers: wide ? await this.lists.colleagues('officer') : [],
      statuses: STATUSES.map((value) => ({ value, label: deskWords[locale].status[value] })),
    };
  }
}

/** What the deed before did. */
function Done({ ctx }: { ctx: PageContext }) {
  const say = queueWords[ctx.locale];
  const count = (name: string) => {
    const n = Number(ctx.query[name]);
    return Number.isInteger(n) && n > 0 && n <= 500 ? n : null;
  };
  const assigned = count('assigned');
  const enrolled = count('enrolled');
  if (!assigned && !enrolled) return null;
  return (
    <p role="status">
      <Pill tone="good">{assigned ? say.assigned(assigned) : say.enrolled(enrolled ?? 0)}</Pill>
    </p>
  );
}
