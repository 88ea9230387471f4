import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { SECTIONS } from '../../../applications/answers.rules.js';
import { Transitions } from '../../../applications/transition.service.js';
import { DocumentService } from '../../../documents/document.service.js';
import type { SlotView } from '../../../documents/document.view.js';
import { Can, CurrentActor } from '../../../platform/access/access.decorator.js';
import type { Actor } from '../../../platform/access/actor.rules.js';
import { addDays } from '../../../platform/clock/day.rules.js';
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
import { ReturnLines } from './return-lines.view.js';
import { ReturnFormInput } from './return.input.js';
import { StepFrame } from './step-frame.view.js';
import { type Opened, StepGate } from './step-gate.service.js';
import { stepWords } from './step.words.js';

/** Sends a dossier back to its applicant: what to mend, by when, why. */
@ApiExcludeController()
@Controller('staff/applications/:reference/return')
export class ReturnPage {
  constructor(
    private readonly gate: StepGate,
    private readonly documents: DocumentService,
    private readonly transitions: Transitions,
    private readonly lists: DeskLists,
  ) {}

  @Can('desk.act')
  @Get()
  async show(@Ctx() ctx: PageContext, @CurrentActor() actor: Actor, @Param('reference') reference: string) {
    const opened = await this.gate.open(actor, reference, ['return'], ctx.locale);
    const slots = await this.documents.slots(actor, reference);
    const items = linesOf(slots).map((line) => ({
      ...line,
      // What an officer has rejected is meant to be replaced.
      on: slots.some((slot) => line.kind === 'slot' && slot.slot === line.key && slot.status === 'rejected'),
    }));
    const dueOn = addDays(ctx.today, await this.lists.figure('return.due_days', 14));
    const form = formState(ctx, { seq: opened.application.seq, dueOn, items });
    return this.draw(ctx, opened, slots, form);
  }

  @Can('desk.act')
  @Post()
  async send(
    @Ctx() ctx: PageContext,
    @CurrentActor() actor: Actor,
    @Param('reference') reference: string,
    @Body() body: Record<string, unknown>,
  ) {
    const read = await readForm(ReturnFormInput, body, { locale: ctx.locale });
    if (!read.ok) return this.again(ctx, actor, reference, formState(ctx, read.kept, read.problems));
    const { seq, reason, note, dueOn } = read.value;
    const items = read.value.items.filter((item) => item.on).map(({ kind, key, note }) => ({ kind, key, note }));
    if (items.length === 0) {
      const problem = { field: 'items', code: 'missing', message: stepWords[ctx.locale].tickOne };
      return this.again(ctx, actor, reference, formState(ctx, read.kept, [problem]));
    }
    try {
      const { application } = await this.gate.read(actor, reference, ctx.locale);
      const request = { event: 'return' as const, seq, reason, note, data: { items, dueOn } };
      await this.transitions.apply(actor, application.id, request);
    } catch (error) {
      const problems = problemsFrom(error, ctx.locale).map(bareField);
      return this.again(ctx, actor, reference, formState(ctx, read.kept, problems));
    }
    return seeOther(`${dossierPath(reference)}?${carriedSearch(ctx)}`);
  }

  /** After a refusal the dossier may have changed, so it is read anew. */
  private async again(ctx: PageContext, actor: Actor, reference: string, form: FormState) {
    const opened = await this.gate.read(actor, reference, ctx.locale);
    return this.draw(ctx, opened, await this.documents.slots(actor, reference), form);
  }

  private async draw(ctx: PageContext, opened: Opened, slots: readonly SlotView[], form: FormState) {
    const say = stepWords[ctx.locale];
    const grace = await this.lists.figure('return.grace_days', 7);
    const dossier = `${dossierPath(opened.application.reference)}?${carriedSearch(ctx)}`;
    const title = say.returnTitle(opened.name);
    return page(
      ctx,
      { title, status: statusOf(form), current: '/staff/applications' },
      <StepFrame ctx={ctx} opened={opened} dossier={dossier} form={form}>
        <h1>{title}</h1>
        <Soft p>{say.returnLead}</Soft>
        <Form class="read">
          <Hidden name="seq" value={opened.application.seq} />
          <ReturnLines ctx={ctx} slots={slots} lines={linesOf(slots)} form={form} />
          <SelectField
            form={form}
            name="reason"
            label={say.returnReason}
            options={await this.lists.reasons(ctx.locale, 'return')}
          />
          <DayField
            form={form}
            name="dueOn"
            label={say.dueOn}
            hint={say.dueHint(deskWords[ctx.locale].days(grace))}
            min={addDays(ctx.today, 1)}
          />
          <TextArea
            form={form}
            name="note"
            label={say.returnNote}
            hint={deskWords[ctx.locale].noteSpoken}
            maxlength={4000}
            optional
          />
          <Actions>
            <Button>{say.returnNow}</Button>
            <a href={dossier}>{deskWords[ctx.locale].cancel}</a>
          </Actions>
        </Form>
      </StepFrame>,
    );
  }
}

/** What can be flagged: papers that are still asked for, then the sections. */
function linesOf(slots: readonly SlotView[]): { kind: 'slot' | 'section'; key: string }[] {
  return [
    ...slots.filter((slot) => !slot.retired).map((slot) => ({ kind: 'slot' as const, key: slot.slot })),
    ...SECTIONS.map((key) => ({ kind: 'section' as const, key })),
  ];
}

/** The service names fields of the event's data; this form has them at its top. */
export function bareField<T extends { field: string }>(problem: T): T {
  return { ...problem, field: problem.field.replace(/^data\./, '') };
}
