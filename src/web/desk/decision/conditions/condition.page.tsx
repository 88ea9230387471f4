import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { ConditionService } from '../../../../decisions/conditions/condition.service.js';
import { Can, CurrentActor } from '../../../../platform/access/access.decorator.js';
import type { Actor } from '../../../../platform/access/actor.rules.js';
import { type FormState, formState } from '../../../ui/form/form.rules.js';
import { problemsFrom, readForm } from '../../../ui/form/read-form.rules.js';
import type { PageContext } from '../../../ui/page/page-context.service.js';
import { Ctx } from '../../../ui/page/page.decorator.js';
import { page, seeOther } from '../../../ui/page/page.rules.js';
import { DeskLists } from '../../desk-lists.service.js';
import { carriedSearch, dossierPath } from '../../dossier/dossier-screen.service.js';
import { statusOf } from '../../refused.view.js';
import { StepFrame } from '../../steps/step-frame.view.js';
import { StepGate } from '../../steps/step-gate.service.js';
import { ConditionFormInput } from './condition-form.input.js';
import { becauseOf, placed } from './condition-form.rules.js';
import { ConditionView } from './condition.view.js';
import { conditionWords } from './condition.words.js';

/** Judges one condition of the offer that holds, by what is on record. */
@ApiExcludeController()
@Controller('staff/applications/:reference/conditions/:code')
export class ConditionPage {
  constructor(
    private readonly gate: StepGate,
    private readonly conditions: ConditionService,
    private readonly lists: DeskLists,
  ) {}

  @Can('condition.set')
  @Get()
  show(
    @Ctx() ctx: PageContext,
    @CurrentActor() actor: Actor,
    @Param('reference') reference: string,
    @Param('code') code: string,
  ) {
    return this.form(ctx, actor, reference, code, formState(ctx));
  }

  @Can('condition.set')
  @Post()
  async judge(
    @Ctx() ctx: PageContext,
    @CurrentActor() actor: Actor,
    @Param('reference') reference: string,
    @Param('code') code: string,
    @Body() body: Record<string, unknown>,
  ) {
    const say = conditionWords[ctx.locale];
    const read = await readForm(ConditionFormInput, body, {
      locale: ctx.locale,
      say: {
        status: say.choose,
        evidence: say.chooseEvidence,
        metReason: say.chooseReason,
        waivedReason: say.chooseReason,
        unmetReason: say.chooseReason,
      },
    });
    if (!read.ok) return this.form(ctx, actor, reference, code, formState(ctx, read.kept, read.problems));
    try {
      await this.conditions.set(actor, reference, code, read.value.status, becauseOf(read.value));
    } catch (error) {
      const problems = problemsFrom(error, ctx.locale).map((problem) => placed(problem, read.value));
      return this.form(ctx, actor, reference, code, formState(ctx, read.kept, problems));
    }
    return seeOther(`${dossierPath(reference)}?${carriedSearch(ctx)}#offer`);
  }

  private async form(ctx: PageContext, actor: Actor, reference: string, code: string, form: FormState) {
    const opened = await this.gate.read(actor, reference, ctx.locale);
    const { condition, facts } = await this.conditions.judged(actor, reference, code);
    const path = dossierPath(reference);
    const dossier = `${path}?${carriedSearch(ctx)}`;
    const { choices } = await this.lists.wording(ctx.locale);
    const [met, waived, unmet] = [choices('condition_met'), choices('condition_waived'), choices('condition_unmet')];
    return page(
      ctx,
      {
        title: conditionWords[ctx.locale].title(opened.name),
        status: statusOf(form),
        current: '/staff/applications',
      },
      <StepFrame ctx={ctx} opened={opened} dossier={dossier} form={form}>
        <ConditionView
          ctx={ctx}
          name={opened.name}
          condition={condition}
          facts={facts}
          form={form}
          reasons={{ met, waived, unmet }}
          dossier={`${dossier}#offer`}
          paper={`${path}?${carriedSearch(ctx)}&doc=${condition.slot ?? ''}#documents`}
        />
      </StepFrame>,
    );
  }
}
