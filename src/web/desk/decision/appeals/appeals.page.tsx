import { Body, Controller, Get, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Looks } from '../../../../applications/looks.service.js';
import { AppealOutcomeInput } from '../../../../decisions/appeals/appeal.input.js';
import { AppealOutcomes } from '../../../../decisions/appeals/appeal-outcome.service.js';
import { Appeals } from '../../../../decisions/appeals/appeal.service.js';
import { Can, CurrentActor } from '../../../../platform/access/access.decorator.js';
import type { Actor } from '../../../../platform/access/actor.rules.js';
import { type FormState, formState } from '../../../ui/form/form.rules.js';
import { problemsFrom, readForm } from '../../../ui/form/read-form.rules.js';
import type { PageContext } from '../../../ui/page/page-context.service.js';
import { Ctx } from '../../../ui/page/page.decorator.js';
import { page, seeOther } from '../../../ui/page/page.rules.js';
import { DeskLists } from '../../desk-lists.service.js';
import { deskWords } from '../../desk.words.js';
import { statusOf } from '../../refused.view.js';
import { AppealList, AppealPageView } from './appeals.view.js';
import { appealsWords } from './appeals.words.js';

const LIST = '/staff/decisions/appeals';

/** Appeals: the deciders' to decide, the administrator's to follow. */
@ApiExcludeController()
@Controller('staff/decisions/appeals')
export class AppealsPage {
  constructor(
    private readonly appeals: Appeals,
    private readonly outcomes: AppealOutcomes,
    private readonly lists: DeskLists,
    private readonly looks: Looks,
  ) {}

  @Can('appeal.follow')
  @Get()
  show(@Ctx() ctx: PageContext, @CurrentActor() actor: Actor) {
    return this.list(ctx, actor, formState(ctx));
  }

  @Can('decision.release')
  @Get(':id')
  one(@Ctx() ctx: PageContext, @CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string) {
    return this.render(ctx, actor, id, formState(ctx));
  }

  @Can('decision.release')
  @Post(':id')
  async decide(
    @Ctx() ctx: PageContext,
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() body: Record<string, unknown>,
  ) {
    const say = appealsWords[ctx.locale];
    const read = await readForm(AppealOutcomeInput, body, {
      locale: ctx.locale,
      say: { outcome: say.choose, answer: say.answerShort },
    });
    if (!read.ok) return this.render(ctx, actor, id, formState(ctx, read.kept, read.problems));
    try {
      await this.outcomes.decide(actor, id, read.value.outcome, read.value.answer);
    } catch (error) {
      return this.render(ctx, actor, id, formState(ctx, read.kept, problemsFrom(error, ctx.locale)));
    }
    return seeOther(`${LIST}/${id}`);
  }

  @Can('application.reopen')
  @Post(':id/reopening')
  async reopen(@Ctx() ctx: PageContext, @CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string) {
    try {
      await this.outcomes.reopen(actor, id);
    } catch (error) {
      return this.list(ctx, actor, formState(ctx, {}, problemsFrom(error, ctx.locale)));
    }
    return seeOther(`${LIST}?reopened=1`);
  }

  private async list(ctx: PageContext, actor: Actor, form: FormState) {
    const say = appealsWords[ctx.locale];
    return page(
      ctx,
      { title: say.title, status: statusOf(form), current: '/staff/decisions' },
      <AppealList ctx={ctx} form={form} appeals={await this.appeals.list(actor)} />,
    );
  }

  private async render(ctx: PageContext, actor: Actor, id: string, form: FormState) {
    const appeal = await this.appeals.one(actor, id);
    await this.looks.record(actor, appeal.applicationId, 'decisions');
    const title = appealsWords[ctx.locale].one(appeal.name || deskWords[ctx.locale].anonymous);
    return page(
      ctx,
      { title, status: statusOf(form), current: '/staff/decisions' },
      <AppealPageView
        ctx={ctx}
        form={form}
        title={title}
        appeal={appeal}
        reason={(await this.lists.wording(ctx.locale)).names.get(`appeal ${appeal.reason}`) ?? appeal.reason}
      />,
    );
  }
}
