import { Body, Controller, Get, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { DecisionService } from '../../../decisions/decision.service.js';
import { Can, CurrentActor } from '../../../platform/access/access.decorator.js';
import type { Actor } from '../../../platform/access/actor.rules.js';
import { formState } from '../../ui/form/form.rules.js';
import { readForm } from '../../ui/form/read-form.rules.js';
import type { PageContext } from '../../ui/page/page-context.service.js';
import { Ctx } from '../../ui/page/page.decorator.js';
import { seeOther } from '../../ui/page/page.rules.js';
import { refusalSentence } from '../refusal-words.rules.js';
import { decisionWords } from './decision.words.js';
import { DraftsScreen } from './drafts-screen.service.js';
import { ReleaseFormInput } from './release/release.input.js';

/** Drafts of the whole house, released one or many; offers against places. */
@ApiExcludeController()
@Controller('staff/decisions')
export class DraftsPage {
  constructor(
    private readonly decisions: DecisionService,
    private readonly screen: DraftsScreen,
  ) {}

  @Can('decision.read')
  @Get()
  show(@Ctx() ctx: PageContext, @CurrentActor() actor: Actor) {
    return this.screen.show(ctx, actor, formState(ctx));
  }

  /** Releases the ticked drafts; each refused one is named with its reason and stays ticked. */
  @Can('decision.release')
  @Post()
  async release(@Ctx() ctx: PageContext, @CurrentActor() actor: Actor, @Body() body: Record<string, unknown>) {
    const say = decisionWords[ctx.locale];
    const read = await readForm(ReleaseFormInput, body, { locale: ctx.locale, say: { ids: say.tickFirst } });
    if (!read.ok) return this.screen.show(ctx, actor, formState(ctx, read.kept, read.problems));
    const drafts = await this.decisions.drafts(actor);
    const items = await this.decisions.release(actor, read.value.ids);
    const refused = items.filter((item) => item.outcome === 'refused');
    if (refused.length === 0) return seeOther(`/staff/decisions?released=${items.length}`);
    const problems = refused.map((item) => {
      const reference = drafts.find((draft) => draft.id === item.id)?.reference ?? '';
      const sentence = refusalSentence(ctx.locale, item.code ?? 'fault');
      return { field: '', code: 'refused', message: say.refused(reference, sentence) };
    });
    const kept = { ids: refused.map((item) => item.id), done: items.length - refused.length };
    return this.screen.show(ctx, actor, formState(ctx, kept, problems));
  }
}
