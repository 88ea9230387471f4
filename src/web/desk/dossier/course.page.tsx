import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { MilestoneInput } from '../../../arrivals/milestone.input.js';
import { MilestoneService } from '../../../arrivals/milestone.service.js';
import { Can, CurrentActor } from '../../../platform/access/access.decorator.js';
import type { Actor } from '../../../platform/access/actor.rules.js';
import { ReviewInput } from '../../../reviews/review.input.js';
import { ReviewService } from '../../../reviews/review.service.js';
import { formState } from '../../ui/form/form.rules.js';
import { problemsFrom, readForm } from '../../ui/form/read-form.rules.js';
import type { PageContext } from '../../ui/page/page-context.service.js';
import { Ctx } from '../../ui/page/page.decorator.js';
import { seeOther } from '../../ui/page/page.rules.js';
import { carriedSearch, dossierPath, DossierScreen } from './dossier-screen.service.js';
import type { Forms } from './dossier.view.js';

/** What is written into a dossier after it was sent: reviews, milestones. */
@ApiExcludeController()
@Controller('staff/applications/:reference')
export class CoursePage {
  constructor(
    private readonly screen: DossierScreen,
    private readonly reviews: ReviewService,
    private readonly milestones: MilestoneService,
  ) {}

  @Can('review.write')
  @Post('review')
  review(
    @Ctx() ctx: PageContext,
    @CurrentActor() actor: Actor,
    @Param('reference') reference: string,
    @Body() body: Record<string, unknown>,
  ) {
    return this.done(ctx, actor, reference, body, 'review', 'reviews', ReviewInput, (input) =>
      this.reviews.add(actor, reference, input),
    );
  }

  @Can('milestone.record')
  @Post('milestones')
  milestone(
    @Ctx() ctx: PageContext,
    @CurrentActor() actor: Actor,
    @Param('reference') reference: string,
    @Body() body: Record<string, unknown>,
  ) {
    return this.done(ctx, actor, reference, body, 'milestone', 'milestones', MilestoneInput, (input) =>
      this.milestones.record(actor, reference, input),
    );
  }

  /** Reads a form, does its deed and goes back to its part of the page; what is refused is shown there again. */
  private async done<T extends object>(
    ctx: PageContext,
    actor: Actor,
    reference: string,
    body: Record<string, unknown>,
    form: keyof Forms,
    part: string,
    input: new () => T,
    deed: (value: T) => Promise<unknown>,
  ) {
    const read = await readForm(input, body, { locale: ctx.locale });
    if (!read.ok) return this.screen.draw(ctx, actor, reference, { [form]: formState(ctx, read.kept, read.problems) });
    try {
      await deed(read.value);
    } catch (error) {
      const problems = problemsFrom(error, ctx.locale);
      return this.screen.draw(ctx, actor, reference, { [form]: formState(ctx, read.kept, problems) });
    }
    return seeOther(`${dossierPath(reference)}?${carriedSearch(ctx)}#${part}`);
  }
}
