import { Body, Controller, Get, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import { Can, CurrentActor } from '../../../platform/access/access.decorator.js';
import type { Actor } from '../../../platform/access/actor.rules.js';
import { addDays, isDay } from '../../../platform/clock/day.rules.js';
import { refusalOf } from '../../../platform/errors/database-error.rules.js';
import { formatDay } from '../../../platform/i18n/format.rules.js';
import { possibleExaminers } from '../../../reviews/sittings/examiner.query.js';
import { SeriesInput } from '../../../reviews/sittings/sitting.input.js';
import { SittingPlan } from '../../../reviews/sittings/sitting-plan.service.js';
import { SittingReader } from '../../../reviews/sittings/sitting-reader.service.js';
import { type FormState, formState } from '../../ui/form/form.rules.js';
import { Actions, Button, ErrorSummary, Form, LinkButton } from '../../ui/form/form.view.js';
import { problemsFrom, readForm } from '../../ui/form/read-form.rules.js';
import { Back } from '../../ui/nav.view.js';
import type { PageContext } from '../../ui/page/page-context.service.js';
import { Ctx } from '../../ui/page/page.decorator.js';
import { page, seeOther } from '../../ui/page/page.rules.js';
import { Pill } from '../../ui/pill.view.js';
import { Table } from '../../ui/table.view.js';
import { Soft } from '../../ui/text.view.js';
import { statusOf } from '../refused.view.js';
import { SittingFields } from './sitting-form.view.js';
import { sittingDeskWords } from './sitting-desk.words.js';
import { SittingTable } from './sitting-table.view.js';

const HOME = '/staff/sittings/steps';
const SPAN = 31;

/** Steps with interviews and exams, the calendar of each, and new times. */
@ApiExcludeController()
@Controller('staff/sittings/steps')
export class SittingStepsPage {
  constructor(
    private readonly reader: SittingReader,
    private readonly plan: SittingPlan,
    private readonly dataSource: DataSource,
  ) {}

  @Can('sitting.manage')
  @Get()
  async list(@Ctx() ctx: PageContext) {
    const say = sittingDeskWords[ctx.locale];
    return page(
      ctx,
      { title: say.steps },
      <>
        <h1>{say.steps}</h1>
        <Soft p>{say.stepsLead}</Soft>
        <Table
          id="sitting-steps"
          cards
          caption={say.steps}
          quietCaption
          rows={await this.reader.steps()}
          empty={say.noSteps}
          columns={[
            {
              head: say.step,
              cell: (row) => <a href={`${HOME}/${row.id}`}>{ctx.locale === 'uk' ? row.nameUk : row.nameEn}</a>,
            },
            { head: say.calendar, cell: (row) => say.ahead(row.ahead) },
            { head: say.seats, number: true, cell: (row) => row.seats },
            { head: say.taken, number: true, cell: (row) => row.taken },
          ]}
        />
      </>,
    );
  }

  @Can('sitting.manage')
  @Get(':step')
  async calendar(@Ctx() ctx: PageContext, @CurrentActor() actor: Actor, @Param('step', ParseUUIDPipe) id: string) {
    const say = sittingDeskWords[ctx.locale];
    const step = await this.plan.step(id);
    const from = isDay(ctx.query['from']) ? ctx.query['from'] : ctx.today;
    const { sittings, bookings } = await this.reader.ofStep(actor, id, from, SPAN);
    const name = ctx.locale === 'uk' ? step.nameUk : step.nameEn;
    return page(
      ctx,
      { title: name },
      <>
        <Back href={HOME}>{say.steps}</Back>
        <div class="acts">
          <h1>{name}</h1>
          <LinkButton href={`${HOME}/${id}/new`}>{say.add}</LinkButton>
        </div>
        {ctx.query['made'] ? (
          <p role="status">
            <Pill tone="good">{say.made}</Pill>
          </p>
        ) : null}
        <p class="acts">
          <span>
            {say.from} {formatDay(ctx.locale, from)}, {say.days(SPAN)}
          </span>
          <a href={`${HOME}/${id}?from=${addDays(from, -SPAN)}`}>{say.earlier}</a>
          <a href={`${HOME}/${id}?from=${addDays(from, SPAN)}`}>{say.later}</a>
        </p>
        <SittingTable ctx={ctx} sittings={sittings} bookings={bookings} leads empty={say.noTimes} />
      </>,
    );
  }

  @Can('sitting.manage')
  @Get(':step/new')
  blank(@Ctx() ctx: PageContext, @Param('step', ParseUUIDPipe) id: string) {
    const usual = { on: addDays(ctx.today, 7), from: '10:00', minutes: 20, pause: 10, seats: 1 };
    return this.form(ctx, id, formState(ctx, { ...usual, language: 'en', closesHours: 24 }));
  }

  @Can('sitting.manage')
  @Post(':step/new')
  async add(
    @Ctx() ctx: PageContext,
    @CurrentActor() actor: Actor,
    @Param('step', ParseUUIDPipe) id: string,
    @Body() body: Record<string, unknown>,
  ) {
    const read = await readForm(SeriesInput, { examinerIds: [], ...body }, { locale: ctx.locale });
    if (!read.ok) return this.form(ctx, id, formState(ctx, read.kept, read.problems));
    try {
      await this.plan.add(actor, id, read.value);
    } catch (error) {
      const problems = problemsFrom(refusalOf(error) ?? error, ctx.locale);
      return this.form(ctx, id, formState(ctx, read.kept, problems));
    }
    return seeOther(`${HOME}/${id}?made=yes&from=${read.value.on}`);
  }

  private async form(ctx: PageContext, id: string, form: FormState) {
    const say = sittingDeskWords[ctx.locale];
    const step = await this.plan.step(id);
    return page(
      ctx,
      { title: say.add, status: statusOf(form) },
      <>
        <Back href={`${HOME}/${id}`}>{ctx.locale === 'uk' ? step.nameUk : step.nameEn}</Back>
        <ErrorSummary form={form} />
        <h1>{say.add}</h1>
        <Form action={`${HOME}/${id}/new`} class="read">
          <SittingFields ctx={ctx} form={form} examiners={await possibleExaminers(this.dataSource)} series />
          <Actions>
            <Button>{say.add}</Button>
            <a href={`${HOME}/${id}`}>{say.cancel}</a>
          </Actions>
        </Form>
      </>,
    );
  }
}
