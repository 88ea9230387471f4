import { Body, Controller, Get, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Can, CurrentActor } from '../../../platform/access/access.decorator.js';
import type { Actor } from '../../../platform/access/actor.rules.js';
import { formatDay } from '../../../platform/i18n/format.rules.js';
import { StepChangeInput, StepInput } from '../../../reviews/steps/step.input.js';
import { ReviewStepEditor } from '../../../reviews/steps/step-editor.service.js';
import type { StepRow } from '../../../reviews/steps/step-row.query.js';
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
import { intakeName } from '../desk-lists.service.js';
import { statusOf } from '../refused.view.js';
import { reviewDeskWords } from './review-desk.words.js';
import { StepChangeFields, StepFields, StepHistory } from './step-form.view.js';
import { StepLists } from './step-lists.service.js';

const HOME = '/staff/settings/steps';

/** The steps of review as the administrator sets them. */
@ApiExcludeController()
@Controller('staff/settings/steps')
export class StepsPage {
  constructor(
    private readonly editor: ReviewStepEditor,
    private readonly lists: StepLists,
  ) {}

  @Can('settings.edit')
  @Get()
  async list(@Ctx() ctx: PageContext) {
    const say = reviewDeskWords[ctx.locale];
    const saved = ctx.query['saved'];
    return page(
      ctx,
      { title: say.steps, current: '/staff/settings' },
      <>
        <div class="acts">
          <h1>{say.steps}</h1>
          <LinkButton href={`${HOME}/new`}>{say.addStep}</LinkButton>
          <a href="/staff/settings/sheets">{say.sheets}</a>
        </div>
        <Soft p>{say.stepsLead}</Soft>
        {saved ? (
          <p role="status">
            <Pill tone={saved === 'yes' ? 'good' : 'off'}>{saved === 'yes' ? say.saved : say.nothing}</Pill>
          </p>
        ) : null}
        <StepTable ctx={ctx} rows={await this.editor.list()} />
      </>,
    );
  }

  @Can('settings.edit')
  @Get('new')
  async blank(@Ctx() ctx: PageContext) {
    const values = { position: 1, dueDays: 7, reviewsNeeded: 1, role: 'reviewer', seeOthers: 'after_own' };
    return this.newForm(ctx, formState(ctx, { ...values, validFrom: ctx.today }));
  }

  @Can('settings.edit')
  @Post('new')
  async add(@Ctx() ctx: PageContext, @CurrentActor() actor: Actor, @Body() body: Record<string, unknown>) {
    const read = await readForm(StepInput, body, { locale: ctx.locale });
    if (!read.ok) return this.newForm(ctx, formState(ctx, read.kept, read.problems));
    try {
      await this.editor.add(actor, read.value);
    } catch (error) {
      return this.newForm(ctx, formState(ctx, read.kept, problemsFrom(error, ctx.locale)));
    }
    return seeOther(`${HOME}?saved=yes`);
  }

  @Can('settings.edit')
  @Get(':id')
  async show(@Ctx() ctx: PageContext, @Param('id', ParseUUIDPipe) id: string) {
    const { step } = await this.editor.one(id);
    return this.changeForm(ctx, id, formState(ctx, step));
  }

  @Can('settings.edit')
  @Post(':id')
  async change(
    @Ctx() ctx: PageContext,
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() body: Record<string, unknown>,
  ) {
    const read = await readForm(StepChangeInput, body, { locale: ctx.locale });
    if (!read.ok) return this.changeForm(ctx, id, formState(ctx, read.kept, read.problems));
    try {
      const changed = await this.editor.change(actor, id, read.value);
      return seeOther(`${HOME}?saved=${changed > 0 ? 'yes' : 'nothing'}`);
    } catch (error) {
      return this.changeForm(ctx, id, formState(ctx, read.kept, problemsFrom(error, ctx.locale)));
    }
  }

  private async newForm(ctx: PageContext, form: FormState) {
    const say = reviewDeskWords[ctx.locale];
    const lists = await this.lists.read(ctx.locale);
    return page(
      ctx,
      { title: say.addStep, status: statusOf(form), current: '/staff/settings' },
      <>
        <Back href={HOME}>{say.steps}</Back>
        <ErrorSummary form={form} />
        <h1>{say.addStep}</h1>
        <Soft p>{say.newActsOn}</Soft>
        <Form action={`${HOME}/new`} class="read">
          <StepFields ctx={ctx} form={form} lists={lists} />
          <Actions>
            <Button>{say.addStep}</Button>
            <a href={HOME}>{say.cancel}</a>
          </Actions>
        </Form>
      </>,
    );
  }

  private async changeForm(ctx: PageContext, id: string, form: FormState) {
    const say = reviewDeskWords[ctx.locale];
    const { step, open, changes } = await this.editor.one(id);
    const lists = await this.lists.read(ctx.locale);
    const title = ctx.locale === 'uk' ? step.nameUk : step.nameEn;
    return page(
      ctx,
      { title, status: statusOf(form), current: '/staff/settings' },
      <>
        <Back href={HOME}>{say.steps}</Back>
        <ErrorSummary form={form} />
        <h1>{title}</h1>
        <p>{factsOf(ctx, step).join(' · ')}</p>
        <Soft p>{say.fixed}</Soft>
        <p>
          <b>{say.actsOn(open)}</b>
        </p>
        <Form action={`${HOME}/${id}`} class="read">
          <StepChangeFields ctx={ctx} form={form} lists={lists} />
          <Actions>
            <Button>{say.save}</Button>
            <a href={HOME}>{say.cancel}</a>
          </Actions>
        </Form>
        <StepHistory ctx={ctx} changes={changes} />
      </>,
    );
  }
}

/** What of a step stays as it is, in words. */
function factsOf(ctx: PageContext, step: StepRow): string[] {
  const say = reviewDeskWords[ctx.locale];
  const programme = ctx.locale === 'uk' ? step.programmeUk : step.programmeEn;
  return [
    say.kinds[step.kind],
    `${say.programme}: ${programme ?? say.every}`,
    `${say.intake}: ${step.intake ? intakeName(ctx.locale, step.intake) : say.every}`,
    `${say.needed}: ${step.reviewsNeeded}`,
    say.roles[step.role],
    ...(step.blind ? [say.blind] : []),
    `${say.since}: ${formatDay(ctx.locale, step.validFrom)}`,
  ];
}

function StepTable({ ctx, rows }: { ctx: PageContext; rows: readonly StepRow[] }) {
  const { locale } = ctx;
  const say = reviewDeskWords[locale];
  const day = (value: string | null) => (value ? formatDay(locale, value, 'short') : null);
  return (
    <Table
      id="review-steps"
      cards
      caption={say.steps}
      quietCaption
      rows={rows}
      columns={[
        { head: say.order, number: true, cell: (row) => row.position },
        {
          head: say.step,
          cell: (row) => (
            <>
              <a href={`${HOME}/${row.id}`}>{locale === 'uk' ? row.nameUk : row.nameEn}</a>{' '}
              <Soft>{say.kinds[row.kind]}</Soft>
            </>
          ),
        },
        { head: say.programme, cell: (row) => (locale === 'uk' ? row.programmeUk : row.programmeEn) ?? say.every },
        { head: say.intake, cell: (row) => (row.intake ? intakeName(locale, row.intake) : say.every) },
        { head: say.needed, number: true, cell: (row) => row.reviewsNeeded },
        { head: say.role, cell: (row) => [say.roles[row.role], ...(row.blind ? [say.blind] : [])].join(', ') },
        { head: say.sheet, cell: (row) => (locale === 'uk' ? row.sheetUk : row.sheetEn) ?? say.noSheet },
        { head: say.since, cell: (row) => day(row.validFrom) },
        { head: say.until, cell: (row) => day(row.validTo) },
      ]}
    />
  );
}
