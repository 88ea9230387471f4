import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Can, CurrentActor } from '../../platform/access/access.decorator.js';
import type { Actor } from '../../platform/access/actor.rules.js';
import { Refusal } from '../../platform/errors/refusal.rules.js';
import { formatDay, formatNumber } from '../../platform/i18n/format.rules.js';
import type { ErasurePlan } from '../../privacy/erasure/erasure-plan.service.js';
import type { ErasureRow } from '../../privacy/erasure/erasure.query.js';
import { Erasures } from '../../privacy/erasure/erasure.service.js';
import { FactRows } from '../ui/facts.view.js';
import { TextArea } from '../ui/form/field.view.js';
import { type FormState, formState } from '../ui/form/form.rules.js';
import { Actions, Button, ErrorSummary, Form } from '../ui/form/form.view.js';
import { problemsFrom, readForm } from '../ui/form/read-form.rules.js';
import { Back } from '../ui/nav.view.js';
import type { PageContext } from '../ui/page/page-context.service.js';
import { Ctx } from '../ui/page/page.decorator.js';
import { page, seeOther } from '../ui/page/page.rules.js';
import { Table } from '../ui/table.view.js';
import { Code, Day, Soft, Time } from '../ui/text.view.js';
import { stateOf } from './erasures.page.js';
import { privacyDeskWords } from './privacy-desk.words.js';
import { DeclineInput } from './privacy.input.js';

/** One request for erasure: what goes, what stays and why, and the second person's yes or no. */
@ApiExcludeController()
@Controller('staff/erasures/:erasure')
export class ErasurePage {
  constructor(private readonly erasures: Erasures) {}

  @Can('privacy.manage')
  @Get()
  show(@Ctx() ctx: PageContext, @CurrentActor() actor: Actor, @Param('erasure') id: string) {
    return this.render(ctx, actor, id, formState(ctx));
  }

  @Can('privacy.manage')
  @Post('confirm')
  async confirm(@Ctx() ctx: PageContext, @CurrentActor() actor: Actor, @Param('erasure') id: string) {
    return this.deed(ctx, actor, id, {}, () => this.erasures.confirm(actor, id));
  }

  @Can('privacy.manage')
  @Post('decline')
  async decline(
    @Ctx() ctx: PageContext,
    @CurrentActor() actor: Actor,
    @Param('erasure') id: string,
    @Body() body: Record<string, unknown>,
  ) {
    const read = await readForm(DeclineInput, body, { locale: ctx.locale });
    if (!read.ok) return this.render(ctx, actor, id, formState(ctx, read.kept, read.problems), 422);
    return this.deed(ctx, actor, id, read.kept, () => this.erasures.decline(actor, id, read.value.answer));
  }

  private async deed(ctx: PageContext, actor: Actor, id: string, kept: object, work: () => Promise<void>) {
    try {
      await work();
    } catch (error) {
      if (!(error instanceof Refusal) || error.status === 404) throw error;
      return this.render(ctx, actor, id, formState(ctx, kept, problemsFrom(error, ctx.locale)), error.status);
    }
    return seeOther(`/staff/erasures/${id}`);
  }

  private async render(ctx: PageContext, actor: Actor, id: string, form: FormState, status = 200) {
    const say = privacyDeskWords[ctx.locale].erasures;
    const { erasure, plan, counts } = await this.erasures.find(id);
    const waits = stateOf(erasure) === 'waits';
    return page(
      ctx,
      { title: say.request, status, current: '/staff/settings' },
      <>
        <Back href="/staff/erasures">{say.back}</Back>
        <ErrorSummary form={form} />
        <h1>{say.request}</h1>
        <Facts ctx={ctx} erasure={erasure} />
        {plan ? <Plan ctx={ctx} plan={plan} /> : null}
        <p>{rowsOf(ctx, counts)}</p>
        <Soft p>{say.backups}</Soft>
        {waits && erasure.askedBy === actor.accountId ? <p>{say.ownRequest}</p> : null}
        {waits ? <Answer ctx={ctx} form={form} erasure={erasure} own={erasure.askedBy === actor.accountId} /> : null}
      </>,
    );
  }
}

/** How much goes, or went: rows in all, and of how many tables. */
function rowsOf(ctx: PageContext, counts: Record<string, number>): string {
  const rows = Object.values(counts).reduce((sum, count) => sum + count, 0);
  return privacyDeskWords[ctx.locale].erasures.rows(formatNumber(ctx.locale, rows), Object.keys(counts).length);
}

function Facts({ ctx, erasure }: { ctx: PageContext; erasure: ErasureRow }) {
  const say = privacyDeskWords[ctx.locale].erasures;
  const time = (at: Date | null) => (at ? <Time context={ctx} at={at} style="short" /> : null);
  return (
    <FactRows
      facts={[
        [say.state, say.states[stateOf(erasure)]],
        [say.askedBy, erasure.ground === 'retention' ? say.time : (erasure.asker ?? say.applicant)],
        [say.asked, time(erasure.askedAt)],
        [say.paperDay, erasure.paperOn ? <Day locale={ctx.locale} day={erasure.paperOn} /> : null],
        [say.confirmedBy, erasure.confirmer],
        [say.confirmedAt, time(erasure.confirmedAt)],
        [say.erasedAt, time(erasure.erasedAt)],
        [say.ids, erasure.erasedAt && erasure.applicationIds.length > 0 ? <Ids ids={erasure.applicationIds} /> : null],
        [say.answer, erasure.answer],
      ]}
    />
  );
}

const Ids = ({ ids }: { ids: string[] }) => (
  <>
    {ids.map((id) => (
      <>
        <Code>{id}</Code>{' '}
      </>
    ))}
  </>
);

function Plan({ ctx, plan }: { ctx: PageContext; plan: ErasurePlan }) {
  const say = privacyDeskWords[ctx.locale].erasures;
  return (
    <>
      <h2>{say.plan}</h2>
      <p>{plan.whole ? say.planWhole : say.planPart}</p>
      <Table
        id="plan"
        cards
        caption={say.plan}
        quietCaption
        rows={plan.dossiers}
        empty={say.noApplication}
        columns={[
          { head: say.application, cell: (row) => <Code>{row.reference}</Code> },
          {
            head: say.fate,
            cell: (row) => {
              const until = row.stays === 'law' && row.dueOn ? ` ${say.until(formatDay(ctx.locale, row.dueOn))}` : '';
              return `${say[row.stays ?? 'goes']}${until}`;
            },
          },
        ]}
      />
    </>
  );
}

function Answer(props: { ctx: PageContext; form: FormState; erasure: ErasureRow; own: boolean }) {
  const { ctx, form, erasure, own } = props;
  const say = privacyDeskWords[ctx.locale].erasures;
  const path = `/staff/erasures/${erasure.id}`;
  return (
    <>
      {own ? null : (
        <Form action={`${path}/confirm`}>
          <p>{say.confirmLead}</p>
          <Actions>
            <Button>{say.confirm}</Button>
          </Actions>
        </Form>
      )}
      <h2>{say.decline}</h2>
      <Form action={`${path}/decline`} class="read">
        <TextArea form={form} name="answer" label={say.declineAnswer} rows={3} maxlength={1000} />
        <Actions>
          <Button alt>{say.decline}</Button>
        </Actions>
      </Form>
    </>
  );
}
