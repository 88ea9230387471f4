import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Can, CurrentActor } from '../../../platform/access/access.decorator.js';
import type { Actor } from '../../../platform/access/actor.rules.js';
import { RoundInput } from '../../../reviews/assigning/assignment.input.js';
import { ROUND_REASONS } from '../../../reviews/steps/round.rules.js';
import { RoundService } from '../../../reviews/steps/round.service.js';
import { Radios } from '../../ui/form/choice.view.js';
import { type FormState, formState } from '../../ui/form/form.rules.js';
import { Actions, Button, Form } from '../../ui/form/form.view.js';
import { problemsFrom, readForm } from '../../ui/form/read-form.rules.js';
import type { PageContext } from '../../ui/page/page-context.service.js';
import { Ctx } from '../../ui/page/page.decorator.js';
import { page, seeOther } from '../../ui/page/page.rules.js';
import { Soft } from '../../ui/text.view.js';
import { deskWords } from '../desk.words.js';
import { carriedSearch, dossierPath } from '../dossier/dossier-screen.service.js';
import { statusOf } from '../refused.view.js';
import { StepFrame } from '../steps/step-frame.view.js';
import { StepGate } from '../steps/step-gate.service.js';
import { PanelScreen } from './panel-screen.service.js';
import { reviewDeskWords } from './review-desk.words.js';

/** Begins a step of review anew, with other people. */
@ApiExcludeController()
@Controller('staff/applications/:reference/rounds')
export class RoundPage {
  constructor(
    private readonly gate: StepGate,
    private readonly panel: PanelScreen,
    private readonly rounds: RoundService,
  ) {}

  @Can('review.assign')
  @Get()
  show(@Ctx() ctx: PageContext, @CurrentActor() actor: Actor, @Param('reference') reference: string) {
    return this.form(ctx, actor, reference, formState(ctx));
  }

  @Can('review.assign')
  @Post()
  async begin(
    @Ctx() ctx: PageContext,
    @CurrentActor() actor: Actor,
    @Param('reference') reference: string,
    @Body() body: Record<string, unknown>,
  ) {
    const read = await readForm(RoundInput, body, { locale: ctx.locale });
    if (!read.ok) return this.form(ctx, actor, reference, formState(ctx, read.kept, read.problems));
    try {
      await this.rounds.start(actor, reference, read.value.step, read.value.reason);
    } catch (error) {
      return this.form(ctx, actor, reference, formState(ctx, read.kept, problemsFrom(error, ctx.locale)));
    }
    const step = `step=${read.value.step}`;
    return seeOther(`${dossierPath(reference)}/reviewers?${carriedSearch(ctx)}&${step}`);
  }

  private async form(ctx: PageContext, actor: Actor, reference: string, form: FormState) {
    const { locale } = ctx;
    const say = reviewDeskWords[locale];
    const opened = await this.gate.read(actor, reference, locale);
    const { judged } = await this.panel.read(actor, reference);
    const back = `${dossierPath(reference)}/reviewers?${carriedSearch(ctx)}`;
    return page(
      ctx,
      { title: say.round, status: statusOf(form), current: '/staff/applications' },
      <StepFrame ctx={ctx} opened={opened} dossier={`${dossierPath(reference)}?${carriedSearch(ctx)}`} form={form}>
        <h1>{say.round}</h1>
        {judged.length === 0 ? (
          <p>{say.roundNone}</p>
        ) : (
          <>
            <Soft p>{say.roundLead}</Soft>
            <Form class="read">
              <Radios
                form={form}
                name="step"
                label={say.step}
                options={judged.map((step) => ({
                  value: step.kind,
                  label: locale === 'uk' ? step.nameUk : step.nameEn,
                }))}
              />
              <Radios
                form={form}
                name="reason"
                label={say.roundWhy}
                options={ROUND_REASONS.map((value) => ({ value, label: say.rounds[value] }))}
              />
              <Actions>
                <Button>{say.roundStart}</Button>
                <a href={back}>{deskWords[locale].cancel}</a>
              </Actions>
            </Form>
          </>
        )}
      </StepFrame>,
    );
  }
}
