import { Body, Controller, Get, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import { Can, CurrentActor } from '../../../platform/access/access.decorator.js';
import { type Actor, may } from '../../../platform/access/actor.rules.js';
import { dayIn } from '../../../platform/clock/day.rules.js';
import { refusalOf } from '../../../platform/errors/database-error.rules.js';
import { formatClock } from '../../../platform/i18n/format.rules.js';
import { possibleExaminers } from '../../../reviews/sittings/examiner.query.js';
import { SittingInput, SittingStateInput } from '../../../reviews/sittings/sitting.input.js';
import type { SittingRow } from '../../../reviews/sittings/sitting.query.js';
import { SittingPlan } from '../../../reviews/sittings/sitting-plan.service.js';
import { SittingReader } from '../../../reviews/sittings/sitting-reader.service.js';
import { type FormState, formState } from '../../ui/form/form.rules.js';
import { Actions, Button, ErrorSummary, Form, Hidden } from '../../ui/form/form.view.js';
import { problemsFrom, readForm } from '../../ui/form/read-form.rules.js';
import { Back } from '../../ui/nav.view.js';
import type { PageContext } from '../../ui/page/page-context.service.js';
import { Ctx } from '../../ui/page/page.decorator.js';
import { page, seeOther } from '../../ui/page/page.rules.js';
import { Pill } from '../../ui/pill.view.js';
import { Soft } from '../../ui/text.view.js';
import { statusOf } from '../refused.view.js';
import { SittingFields } from './sitting-form.view.js';
import { sittingDeskWords } from './sitting-desk.words.js';
import { hoursOf } from './sitting-hours.rules.js';
import { SittingTable, Visitors } from './sitting-table.view.js';

/** The examiner's day sheet, and one time as the office changes it. */
@ApiExcludeController()
@Controller('staff/sittings')
export class SittingsPage {
  constructor(
    private readonly reader: SittingReader,
    private readonly plan: SittingPlan,
    private readonly dataSource: DataSource,
  ) {}

  @Can('sitting.examine')
  @Get()
  async mine(@Ctx() ctx: PageContext, @CurrentActor() actor: Actor) {
    const say = sittingDeskWords[ctx.locale];
    const { sittings, bookings } = await this.reader.mine(actor);
    return page(
      ctx,
      { title: say.mine, current: '/staff/reviews' },
      <>
        <div class="acts">
          <h1>{say.mine}</h1>
          {may(actor, 'sitting.manage') ? <a href="/staff/sittings/steps">{say.steps}</a> : null}
        </div>
        <Soft p>{say.mineLead}</Soft>
        <SittingTable ctx={ctx} sittings={sittings} bookings={bookings} leads={false} empty={say.noneMine} />
      </>,
    );
  }

  @Can('sitting.manage')
  @Get(':id')
  async show(@Ctx() ctx: PageContext, @CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string) {
    return this.draw(ctx, actor, id, formState(ctx, valuesOf(ctx, await this.plan.one(id))));
  }

  @Can('sitting.manage')
  @Post(':id')
  async change(
    @Ctx() ctx: PageContext,
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() body: Record<string, unknown>,
  ) {
    await this.plan.one(id);
    const read = await readForm(SittingInput, { examinerIds: [], ...body }, { locale: ctx.locale });
    if (!read.ok) return this.draw(ctx, actor, id, formState(ctx, read.kept, read.problems));
    try {
      await this.plan.change(actor, id, read.value);
    } catch (error) {
      const problems = problemsFrom(refusalOf(error) ?? error, ctx.locale);
      return this.draw(ctx, actor, id, formState(ctx, read.kept, problems));
    }
    return seeOther(`/staff/sittings/${id}?saved=yes`);
  }

  @Can('sitting.manage')
  @Post(':id/state')
  async state(
    @Ctx() ctx: PageContext,
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() body: Record<string, unknown>,
  ) {
    const sitting = await this.plan.one(id);
    const read = await readForm(SittingStateInput, body, { locale: ctx.locale });
    const values = valuesOf(ctx, sitting);
    if (!read.ok) return this.draw(ctx, actor, id, formState(ctx, values, read.problems));
    try {
      await this.plan.set(actor, id, read.value.state);
    } catch (error) {
      return this.draw(ctx, actor, id, formState(ctx, values, problemsFrom(refusalOf(error) ?? error, ctx.locale)));
    }
    return seeOther(`/staff/sittings/${id}?saved=yes`);
  }

  private async draw(ctx: PageContext, actor: Actor, id: string, form: FormState) {
    const say = sittingDeskWords[ctx.locale];
    const { sitting, bookings } = await this.reader.one(actor, id);
    const booked = bookings.filter((one) => one.state === 'booked').length;
    const changeable = sitting.state !== 'cancelled' && !hasBegun(ctx, sitting);
    const title = hoursOf(ctx, sitting);
    return page(
      ctx,
      { title, status: statusOf(form) },
      <>
        <Back href={`/staff/sittings/steps/${sitting.stepId}`}>{say.back}</Back>
        <ErrorSummary form={form} />
        {ctx.query['saved'] && form.problems.length === 0 ? (
          <p role="status">
            <Pill tone="good">{say.saved}</Pill>
          </p>
        ) : null}
        <h1>{title}</h1>
        <p>
          <Pill tone={sitting.state === 'open' ? 'plain' : 'off'}>{say.states[sitting.state]}</Pill>
        </p>
        <h2>{say.who}</h2>
        <p>
          <Visitors ctx={ctx} row={sitting} bookings={bookings} />
        </p>
        {changeable ? (
          <>
            {booked > 0 ? <Soft p>{say.tellsThem(booked)}</Soft> : null}
            <Form action={`/staff/sittings/${id}`} class="read">
              <SittingFields
                ctx={ctx}
                form={form}
                examiners={await possibleExaminers(this.dataSource)}
                series={false}
              />
              <Actions>
                <Button>{say.save}</Button>
                <a href={`/staff/sittings/steps/${sitting.stepId}`}>{say.cancel}</a>
              </Actions>
            </Form>
            <StateForm id={id} state={sitting.state === 'open' ? 'closed' : 'open'}>
              {sitting.state === 'open' ? say.close : say.reopen}
            </StateForm>
            <StateForm id={id} state="cancelled">
              {say.callOff}
            </StateForm>
            <Soft p>{say.callOffHint}</Soft>
          </>
        ) : null}
      </>,
    );
  }
}

function StateForm(props: { id: string; state: string; children: string }) {
  return (
    <Form action={`/staff/sittings/${props.id}/state`}>
      <Hidden name="state" value={props.state} />
      <Button alt>{props.children}</Button>
    </Form>
  );
}

const hasBegun = (ctx: PageContext, { startsAt }: SittingRow) => startsAt <= ctx.now;

/** A sitting as its form shows it. */
function valuesOf({ timezone }: PageContext, row: SittingRow): Record<string, unknown> {
  const hours = (row.startsAt.getTime() - row.bookUntil.getTime()) / 3_600_000;
  return {
    on: dayIn(timezone, row.startsAt),
    from: formatClock('en', row.startsAt, timezone),
    minutes: Math.round((row.endsAt.getTime() - row.startsAt.getTime()) / 60_000),
    seats: row.seats,
    place: row.place,
    link: row.link,
    language: row.language,
    closesHours: Math.round(hours),
    examinerIds: row.examiners.map((one) => one.accountId),
  };
}
