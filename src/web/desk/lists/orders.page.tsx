import { Body, Controller, Get, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { EnrolmentService } from '../../../arrivals/enrolment.service.js';
import { OrderInput } from '../../../arrivals/order.input.js';
import { OrderQuery, type ReadyRow } from '../../../arrivals/order.query.js';
import { Can, CurrentActor } from '../../../platform/access/access.decorator.js';
import type { Actor } from '../../../platform/access/actor.rules.js';
import { dayIn, daysBetween } from '../../../platform/clock/day.rules.js';
import { countryName, formatDay, formatDayMonth } from '../../../platform/i18n/format.rules.js';
import { DayField, TextField } from '../../ui/form/field.view.js';
import { type FormState, formState, valuesAt } from '../../ui/form/form.rules.js';
import { Actions, Button, ErrorSummary, Form } from '../../ui/form/form.view.js';
import { problemsFrom, readForm } from '../../ui/form/read-form.rules.js';
import { Pager } from '../../ui/nav.view.js';
import type { PageContext } from '../../ui/page/page-context.service.js';
import { Ctx } from '../../ui/page/page.decorator.js';
import { page, seeOther } from '../../ui/page/page.rules.js';
import { Pill } from '../../ui/pill.view.js';
import { QueueTable } from '../../ui/queue.view.js';
import { Table } from '../../ui/table.view.js';
import { Code, Soft } from '../../ui/text.view.js';
import { intakeName, programmeName } from '../desk-lists.service.js';
import { deskWords } from '../desk.words.js';
import { dossierPath } from '../dossier/dossier-screen.service.js';
import { refusalSentence } from '../refusal-words.rules.js';
import { statusOf } from '../refused.view.js';
import { listWords } from './lists.words.js';

/** An order rarely names more; and the page stays light. */
const ROWS = 60;
const ORDERS = 30;

/** The registrar's page: who is ready, one form for one or sixty, and the orders so far. */
@ApiExcludeController()
@Controller('staff/orders')
export class OrdersPage {
  constructor(
    private readonly orders: OrderQuery,
    private readonly enrolments: EnrolmentService,
  ) {}

  /** `only=2026-00417`: that one ticked, from its dossier. */
  @Can('order.enrol')
  @Get()
  async show(@Ctx() ctx: PageContext, @CurrentActor() actor: Actor) {
    const ready = await this.orders.ready(actor);
    const ids = ready.filter((row) => row.reference === ctx.query['only']).map((row) => row.id);
    return this.render(ctx, ready, formState(ctx, { applicationIds: ids, orderDate: ctx.today }));
  }

  /** Enrols the ticked by one order; each refused one is named with its reason and stays ticked. */
  @Can('order.enrol')
  @Post()
  async enrol(@Ctx() ctx: PageContext, @CurrentActor() actor: Actor, @Body() body: Record<string, unknown>) {
    const say = listWords[ctx.locale];
    const ready = await this.orders.ready(actor);
    const read = await readForm(OrderInput, body, { locale: ctx.locale, say: { applicationIds: say.tickFirst } });
    if (!read.ok) return this.render(ctx, ready, formState(ctx, read.kept, read.problems));
    const { orderNo, orderDate, applicationIds } = read.value;
    try {
      const items = await this.enrolments.enrolMany(actor, { orderNo, orderDate, ids: applicationIds });
      const refused = items.filter((item) => item.outcome === 'refused');
      const done = items.length - refused.length;
      if (refused.length === 0) return seeOther(`/staff/orders?enrolled=${done}`);
      const problems = refused.map((item) => {
        const reference = ready.find((row) => row.id === item.id)?.reference ?? '';
        const sentence = refusalSentence(ctx.locale, item.code ?? 'fault');
        return { field: '', code: 'refused', message: say.refused(reference, sentence) };
      });
      const kept = { ...read.kept, applicationIds: refused.map((item) => item.id), done };
      return await this.render(ctx, await this.orders.ready(actor), formState(ctx, kept, problems));
    } catch (error) {
      return this.render(ctx, ready, formState(ctx, read.kept, problemsFrom(error, ctx.locale)));
    }
  }

  private async render(ctx: PageContext, ready: ReadyRow[], form: FormState) {
    const say = listWords[ctx.locale];
    const ticked = valuesAt(form, 'applicationIds');
    // Ticked ones first, so that a page cut short never hides what was chosen.
    const rows = ready.toSorted((a, b) => Number(ticked.includes(b.id)) - Number(ticked.includes(a.id))).slice(0, ROWS);
    const enrolled = Number(ctx.query['enrolled']) || Number((form.values as { done?: number }).done) || 0;
    const orders = await this.orders.list({ after: ctx.query['after'], limit: ORDERS });
    return page(
      ctx,
      { title: say.orders, status: statusOf(form) },
      <>
        <ErrorSummary form={form} />
        {enrolled > 0 ? (
          <p role="status">
            <Pill tone="good">{say.enrolled(enrolled)}</Pill>
          </p>
        ) : null}
        <div class="acts">
          <h1>{say.ready}</h1>
          <Soft>
            {ready.length > 0 ? say.readyLead(deskWords[ctx.locale].applications(ready.length)) : say.readyNone}
          </Soft>
        </div>
        {rows.length > 0 ? (
          <Form action="/staff/orders">
            <QueueTable
              locale={ctx.locale}
              name="applicationIds"
              heads={[
                { label: say.applicant },
                { label: say.from },
                { label: say.nativeName },
                { label: say.arrived },
                { label: say.waiting, end: true },
              ]}
              rows={rows.map((row) => ({ ...readyRow(ctx, row), ticked: ticked.includes(row.id) }))}
            />
            <h2>{say.enterOrder}</h2>
            <TextField
              form={form}
              name="orderNo"
              label={say.orderNo}
              hint={say.orderNoHint}
              width="half"
              maxlength={60}
            />
            <DayField form={form} name="orderDate" label={say.orderDate} hint={say.orderDateHint} max={ctx.today} />
            <Actions>
              <Button>{say.enrol}</Button>
            </Actions>
          </Form>
        ) : null}
        <p>
          <a href="/staff/orders/study">{say.study.title}</a>
        </p>
        <h2>{say.list}</h2>
        <Table
          id="orders"
          cards
          caption={say.list}
          quietCaption
          rows={orders.items}
          empty={say.listNone}
          columns={[
            { head: say.order, cell: (row) => <Code>{row.orderNo}</Code> },
            { head: say.of, cell: (row) => formatDay(ctx.locale, row.orderDate) },
            { head: say.students, number: true, cell: (row) => row.count },
            { head: say.intakes, cell: (row) => row.intakes.map((code) => intakeName(ctx.locale, code)).join(', ') },
            { head: say.entered, cell: (row) => formatDay(ctx.locale, dayIn(ctx.timezone, row.enteredAt), 'short') },
          ]}
        />
        <Pager
          locale={ctx.locale}
          first={ctx.query['after'] ? '/staff/orders' : undefined}
          next={orders.next ? `/staff/orders?after=${orders.next}` : undefined}
        />
      </>,
    );
  }
}

function readyRow(ctx: PageContext, row: ReadyRow) {
  const say = listWords[ctx.locale];
  const desk = deskWords[ctx.locale];
  const days = daysBetween(dayIn(ctx.timezone, row.waitingSince), ctx.today);
  return {
    id: row.id,
    title: row.name || desk.anonymous,
    href: `${dossierPath(row.reference)}?view=enrol`,
    reference: <Code>{row.reference}</Code>,
    cells: [
      {
        main: row.citizenship ? countryName(ctx.locale, row.citizenship) : null,
        small: `${programmeName(ctx.locale, { nameEn: row.programmeEn, nameUk: row.programmeUk })}, ${intakeName(ctx.locale, row.intake)}`,
      },
      { main: row.ukrainianName ? <bdi lang="uk">{row.ukrainianName}</bdi> : null },
      { main: row.arrivedOn ? formatDay(ctx.locale, row.arrivedOn, 'short') : say.online },
      {
        main: days > 0 ? desk.days(days) : desk.today,
        small: formatDayMonth(ctx.locale, dayIn(ctx.timezone, row.waitingSince)),
      },
    ],
  };
}
