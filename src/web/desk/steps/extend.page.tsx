import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Transitions } from '../../../applications/transition.service.js';
import { Can, CurrentActor } from '../../../platform/access/access.decorator.js';
import type { Actor } from '../../../platform/access/actor.rules.js';
import { addDays } from '../../../platform/clock/day.rules.js';
import { formatDay } from '../../../platform/i18n/format.rules.js';
import { SelectField } from '../../ui/form/choice.view.js';
import { DayField, TextArea } from '../../ui/form/field.view.js';
import { type FormState, formState } from '../../ui/form/form.rules.js';
import { Actions, Button, Form, Hidden } from '../../ui/form/form.view.js';
import { problemsFrom, readForm } from '../../ui/form/read-form.rules.js';
import type { PageContext } from '../../ui/page/page-context.service.js';
import { Ctx } from '../../ui/page/page.decorator.js';
import { page, seeOther } from '../../ui/page/page.rules.js';
import { Soft } from '../../ui/text.view.js';
import { DeskLists } from '../desk-lists.service.js';
import { deskWords } from '../desk.words.js';
import { carriedSearch, dossierPath } from '../dossier/dossier-screen.service.js';
import { statusOf } from '../refused.view.js';
import { ExtendFormInput } from './return.input.js';
import { bareField } from './return.page.js';
import { StepFrame } from './step-frame.view.js';
import { StepGate } from './step-gate.service.js';
import { stepWords } from './step.words.js';

/** Moves the last day of a returned dossier. */
@ApiExcludeController()
@Controller('staff/applications/:reference/extend')
export class ExtendPage {
  constructor(
    private readonly gate: StepGate,
    private readonly transitions: Transitions,
    private readonly lists: DeskLists,
  ) {}

  @Can('desk.act')
  @Get()
  async show(@Ctx() ctx: PageContext, @CurrentActor() actor: Actor, @Param('reference') reference: string) {
    const { application } = await this.gate.open(actor, reference, ['extend'], ctx.locale);
    const from = application.dueOn && application.dueOn > ctx.today ? application.dueOn : ctx.today;
    const dueOn = addDays(from, await this.lists.figure('return.due_days', 14));
    return this.form(ctx, actor, reference, formState(ctx, { dueOn }));
  }

  @Can('desk.act')
  @Post()
  async send(
    @Ctx() ctx: PageContext,
    @CurrentActor() actor: Actor,
    @Param('reference') reference: string,
    @Body() body: Record<string, unknown>,
  ) {
    const read = await readForm(ExtendFormInput, body, { locale: ctx.locale });
    if (!read.ok) return this.form(ctx, actor, reference, formState(ctx, read.kept, read.problems));
    const { seq, reason, note, dueOn } = read.value;
    try {
      const { application } = await this.gate.read(actor, reference, ctx.locale);
      await this.transitions.apply(actor, application.id, { event: 'extend', seq, reason, note, data: { dueOn } });
    } catch (error) {
      const problems = problemsFrom(error, ctx.locale).map((problem) =>
        problem.field === 'data.dueOn'
          ? { ...bareField(problem), message: stepWords[ctx.locale].later }
          : bareField(problem),
      );
      return this.form(ctx, actor, reference, formState(ctx, read.kept, problems));
    }
    return seeOther(`${dossierPath(reference)}?${carriedSearch(ctx)}`);
  }

  private async form(ctx: PageContext, actor: Actor, reference: string, form: FormState) {
    const say = stepWords[ctx.locale];
    const opened = await this.gate.read(actor, reference, ctx.locale);
    const { seq, dueOn } = opened.application;
    const dossier = `${dossierPath(reference)}?${carriedSearch(ctx)}`;
    const title = say.extendTitle(opened.name);
    return page(
      ctx,
      { title, status: statusOf(form), current: '/staff/applications' },
      <StepFrame ctx={ctx} opened={opened} dossier={dossier} form={form}>
        <h1>{title}</h1>
        {dueOn ? <Soft p>{say.extendLead(formatDay(ctx.locale, dueOn))}</Soft> : null}
        <Form class="read">
          <Hidden name="seq" value={seq} />
          <DayField form={form} name="dueOn" label={say.extendTo} min={addDays(dueOn ?? ctx.today, 1)} />
          <SelectField
            form={form}
            name="reason"
            label={say.extendReason}
            options={await this.lists.reasons(ctx.locale, 'extend')}
            optional
          />
          <TextArea
            form={form}
            name="note"
            label={deskWords[ctx.locale].note}
            hint={deskWords[ctx.locale].noteSpoken}
            maxlength={4000}
            optional
          />
          <Actions>
            <Button>{say.extendNow}</Button>
            <a href={dossier}>{deskWords[ctx.locale].cancel}</a>
          </Actions>
        </Form>
      </StepFrame>,
    );
  }
}
