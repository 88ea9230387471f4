import { Body, Controller, Get, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { RevocationInput } from '../../../arrivals/milestone.input.js';
import { MilestoneService } from '../../../arrivals/milestone.service.js';
import { milestoneWords } from '../../../arrivals/milestone.words.js';
import { refuse } from '../../../arrivals/arrivals.refusals.js';
import { Can, CurrentActor } from '../../../platform/access/access.decorator.js';
import type { Actor } from '../../../platform/access/actor.rules.js';
import { formatDay } from '../../../platform/i18n/format.rules.js';
import { TextArea } from '../../ui/form/field.view.js';
import { type FormState, formState } from '../../ui/form/form.rules.js';
import { Actions, Button, Form } from '../../ui/form/form.view.js';
import { problemsFrom, readForm } from '../../ui/form/read-form.rules.js';
import type { PageContext } from '../../ui/page/page-context.service.js';
import { Ctx } from '../../ui/page/page.decorator.js';
import { page, seeOther } from '../../ui/page/page.rules.js';
import { deskWords } from '../desk.words.js';
import { carriedSearch, dossierPath } from '../dossier/dossier-screen.service.js';
import { dossierWords } from '../dossier/dossier.words.js';
import { statusOf } from '../refused.view.js';
import { StepFrame } from './step-frame.view.js';
import { StepGate } from './step-gate.service.js';

/** Takes a milestone back, with the reason among the notes. */
@ApiExcludeController()
@Controller('staff/applications/:reference/milestones/:milestone/revocation')
export class RevocationPage {
  constructor(
    private readonly gate: StepGate,
    private readonly milestones: MilestoneService,
  ) {}

  @Can('milestone.record')
  @Get()
  show(
    @Ctx() ctx: PageContext,
    @CurrentActor() actor: Actor,
    @Param('reference') reference: string,
    @Param('milestone', ParseUUIDPipe) milestone: string,
  ) {
    return this.form(ctx, actor, reference, milestone, formState(ctx));
  }

  @Can('milestone.record')
  @Post()
  async revoke(
    @Ctx() ctx: PageContext,
    @CurrentActor() actor: Actor,
    @Param('reference') reference: string,
    @Param('milestone', ParseUUIDPipe) milestone: string,
    @Body() body: Record<string, unknown>,
  ) {
    const read = await readForm(RevocationInput, body, { locale: ctx.locale });
    if (!read.ok) return this.form(ctx, actor, reference, milestone, formState(ctx, read.kept, read.problems));
    try {
      await this.milestones.revoke(actor, reference, milestone, read.value.note);
    } catch (error) {
      const problems = problemsFrom(error, ctx.locale);
      return this.form(ctx, actor, reference, milestone, formState(ctx, read.kept, problems));
    }
    return seeOther(`${dossierPath(reference)}?${carriedSearch(ctx)}#milestones`);
  }

  private async form(ctx: PageContext, actor: Actor, reference: string, milestone: string, form: FormState) {
    const say = dossierWords[ctx.locale];
    const opened = await this.gate.read(actor, reference, ctx.locale);
    const found = (await this.milestones.list(actor, reference)).find((one) => one.id === milestone);
    if (!found) throw refuse('milestone.not_found');
    const dossier = `${dossierPath(reference)}?${carriedSearch(ctx)}`;
    return page(
      ctx,
      { title: say.revokeTitle, status: statusOf(form), current: '/staff/applications' },
      <StepFrame ctx={ctx} opened={opened} dossier={dossier} form={form}>
        <h1>{say.revokeTitle}</h1>
        <p>
          {milestoneWords[ctx.locale].kinds[found.kind]}, {formatDay(ctx.locale, found.on)}
        </p>
        <Form class="read">
          <TextArea form={form} name="note" label={say.revokeWhy} hint={say.revokeHint} maxlength={2000} />
          <Actions>
            <Button>{say.revoke}</Button>
            <a href={dossier}>{deskWords[ctx.locale].cancel}</a>
          </Actions>
        </Form>
      </StepFrame>,
    );
  }
}
