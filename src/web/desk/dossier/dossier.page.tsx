import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { AssigneeInput, NoteInput } from '../../../applications/application.input.js';
import { DeskService } from '../../../applications/desk.service.js';
import { Transitions } from '../../../applications/transition.service.js';
import { TransitionInput } from '../../../applications/transition.input.js';
import { ApplicationService } from '../../../applications/application.service.js';
import { Can, CurrentActor } from '../../../platform/access/access.decorator.js';
import type { Actor } from '../../../platform/access/actor.rules.js';
import { formState } from '../../ui/form/form.rules.js';
import { problemsFrom, readForm } from '../../ui/form/read-form.rules.js';
import type { PageContext } from '../../ui/page/page-context.service.js';
import { Ctx } from '../../ui/page/page.decorator.js';
import { seeOther } from '../../ui/page/page.rules.js';
import { carriedSearch, dossierPath, DossierScreen } from './dossier-screen.service.js';

/** The dossier, and the deeds that stand on its page as one button each. */
@ApiExcludeController()
@Controller('staff/applications/:reference')
export class DossierPage {
  constructor(
    private readonly screen: DossierScreen,
    private readonly applications: ApplicationService,
    private readonly desk: DeskService,
    private readonly transitions: Transitions,
  ) {}

  @Can('desk.read')
  @Get()
  show(@Ctx() ctx: PageContext, @CurrentActor() actor: Actor, @Param('reference') reference: string) {
    return this.screen.draw(ctx, actor, reference);
  }

  /** Sends to review, or confirms the place: steps that need nothing but the click. */
  @Can('desk.act')
  @Post('step')
  async step(
    @Ctx() ctx: PageContext,
    @CurrentActor() actor: Actor,
    @Param('reference') reference: string,
    @Body() body: Record<string, unknown>,
  ) {
    const read = await readForm(TransitionInput, body, { locale: ctx.locale });
    if (!read.ok) return this.screen.draw(ctx, actor, reference, { step: formState(ctx, read.kept, read.problems) });
    try {
      const { id } = await this.applications.read(actor, reference);
      await this.transitions.apply(actor, id, read.value);
    } catch (error) {
      const problems = problemsFrom(error, ctx.locale);
      return this.screen.draw(ctx, actor, reference, { step: formState(ctx, read.kept, problems) });
    }
    return seeOther(`${dossierPath(reference)}?${carriedSearch(ctx)}`);
  }

  @Can('application.assign')
  @Post('assignee')
  async assign(
    @Ctx() ctx: PageContext,
    @CurrentActor() actor: Actor,
    @Param('reference') reference: string,
    @Body() body: Record<string, unknown>,
  ) {
    const read = await readForm(AssigneeInput, body, { locale: ctx.locale });
    if (!read.ok) return this.screen.draw(ctx, actor, reference, { step: formState(ctx, read.kept, read.problems) });
    try {
      await this.desk.assign(actor, reference, read.value.accountId ?? null);
    } catch (error) {
      const problems = problemsFrom(error, ctx.locale);
      return this.screen.draw(ctx, actor, reference, { step: formState(ctx, read.kept, problems) });
    }
    return seeOther(`${dossierPath(reference)}?${carriedSearch(ctx)}`);
  }

  @Can('application.note')
  @Post('notes')
  async note(
    @Ctx() ctx: PageContext,
    @CurrentActor() actor: Actor,
    @Param('reference') reference: string,
    @Body() body: Record<string, unknown>,
  ) {
    const read = await readForm(NoteInput, body, { locale: ctx.locale });
    if (!read.ok) return this.screen.draw(ctx, actor, reference, { note: formState(ctx, read.kept, read.problems) });
    await this.desk.note(actor, reference, read.value.text);
    return seeOther(`${dossierPath(reference)}?${carriedSearch(ctx)}#notes`);
  }
}
