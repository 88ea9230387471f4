import { Body, Controller, Get, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { ReleasePlans } from '../../../../decisions/release-plan.service.js';
import { Can, CurrentActor } from '../../../../platform/access/access.decorator.js';
import type { Actor } from '../../../../platform/access/actor.rules.js';
import { instantAt } from '../../../../platform/clock/day.rules.js';
import { formState } from '../../../ui/form/form.rules.js';
import { ErrorSummary } from '../../../ui/form/form.view.js';
import { problemsFrom, readForm } from '../../../ui/form/read-form.rules.js';
import type { PageContext } from '../../../ui/page/page-context.service.js';
import { Ctx } from '../../../ui/page/page.decorator.js';
import { page, seeOther } from '../../../ui/page/page.rules.js';
import { statusOf } from '../../refused.view.js';
import { DraftsScreen } from '../drafts-screen.service.js';
import { PlanFormInput } from './release.input.js';
import { hourOf, ReleasePageView, RELEASES } from './release.view.js';
import { releaseWords } from './release.words.js';

/** Releases that wait for their hour: set, followed, cancelled. */
@ApiExcludeController()
@Controller('staff/decisions/releases')
export class ReleasesPage {
  constructor(
    private readonly plans: ReleasePlans,
    private readonly drafts: DraftsScreen,
  ) {}

  @Can('decision.release')
  @Post()
  async plan(@Ctx() ctx: PageContext, @CurrentActor() actor: Actor, @Body() body: Record<string, unknown>) {
    const read = await readForm(PlanFormInput, body, {
      locale: ctx.locale,
      say: { time: releaseWords[ctx.locale].timeWrong },
    });
    if (!read.ok) return this.drafts.show(ctx, actor, formState(ctx, read.kept, read.problems));
    try {
      const at = instantAt(ctx.timezone, read.value.day, read.value.time);
      const { id } = await this.plans.start(actor, { all: true, at });
      return seeOther(`${RELEASES}/${id}`);
    } catch (error) {
      const problems = problemsFrom(error, ctx.locale).map((problem) => ({ ...problem, field: 'day' }));
      return this.drafts.show(ctx, actor, formState(ctx, read.kept, problems));
    }
  }

  @Can('decision.release')
  @Get(':id')
  show(@Ctx() ctx: PageContext, @CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string) {
    return this.render(ctx, actor, id);
  }

  @Can('decision.release')
  @Post(':id')
  async cancel(@Ctx() ctx: PageContext, @CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string) {
    try {
      await this.plans.cancel(actor, id);
    } catch (error) {
      return this.render(ctx, actor, id, error);
    }
    return seeOther(`${RELEASES}/${id}`);
  }

  private async render(ctx: PageContext, actor: Actor, id: string, error?: unknown) {
    const form = formState(ctx, {}, error === undefined ? [] : problemsFrom(error, ctx.locale));
    const release = await this.plans.status(actor, id);
    const title = releaseWords[ctx.locale].title(hourOf(ctx, release));
    return page(
      ctx,
      { title, status: statusOf(form), current: '/staff/decisions' },
      <>
        <ErrorSummary form={form} />
        <ReleasePageView ctx={ctx} release={release} refused={await this.plans.refused(actor, id)} title={title} />
      </>,
    );
  }
}
