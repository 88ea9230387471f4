import { Body, Controller, Get, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Looks } from '../../../../applications/looks.service.js';
import { Proposals } from '../../../../decisions/waitlist/proposal.service.js';
import { Can, CurrentActor } from '../../../../platform/access/access.decorator.js';
import type { Actor } from '../../../../platform/access/actor.rules.js';
import { addDays } from '../../../../platform/clock/day.rules.js';
import { type FormState, formState } from '../../../ui/form/form.rules.js';
import { problemsFrom, readForm } from '../../../ui/form/read-form.rules.js';
import type { PageContext } from '../../../ui/page/page-context.service.js';
import { Ctx } from '../../../ui/page/page.decorator.js';
import { page, seeOther } from '../../../ui/page/page.rules.js';
import { DeskLists } from '../../desk-lists.service.js';
import { deskWords } from '../../desk.words.js';
import { dossierPath } from '../../dossier/dossier-screen.service.js';
import { statusOf } from '../../refused.view.js';
import { ConditionChoices } from '../../steps/condition-choices.service.js';
import { placedProblems, termsOf } from '../../steps/terms.rules.js';
import { ProposalPageView } from './proposal.view.js';
import { AcceptanceFormInput, DismissalFormInput } from './waitlist-form.input.js';
import { waitlistWords } from './waitlist.words.js';

/** A free place and the next who waits for it: the decider drafts the offer, or says why not. */
@ApiExcludeController()
@Controller('staff/decisions/proposals/:id')
export class ProposalPage {
  constructor(
    private readonly proposals: Proposals,
    private readonly conditions: ConditionChoices,
    private readonly lists: DeskLists,
    private readonly looks: Looks,
  ) {}

  @Can('decision.read')
  @Get()
  async show(@Ctx() ctx: PageContext, @CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string) {
    const expiresOn = addDays(ctx.today, await this.lists.figure('offer.expiry_days', 21));
    return this.render(ctx, actor, id, formState(ctx, { expiresOn }));
  }

  @Can('decision.draft')
  @Post()
  async accept(
    @Ctx() ctx: PageContext,
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() body: Record<string, unknown>,
  ) {
    const read = await readForm(AcceptanceFormInput, body, { locale: ctx.locale });
    if (!read.ok) return this.render(ctx, actor, id, formState(ctx, read.kept, read.problems));
    const { override: reason, note } = read.value;
    try {
      const { reference } = await this.proposals.one(actor, id);
      const draft = await this.proposals.accept(actor, id, { data: { ...termsOf(read.value) }, reason, note });
      return seeOther(`${dossierPath(reference)}/decision/${draft.id}`);
    } catch (error) {
      const problems = placedProblems(problemsFrom(error, ctx.locale), read.value).map((problem) =>
        problem.code === 'review.incomplete' ? { ...problem, field: 'override' } : problem,
      );
      return this.render(ctx, actor, id, formState(ctx, read.kept, problems));
    }
  }

  @Can('decision.draft')
  @Post('dismissal')
  async dismiss(
    @Ctx() ctx: PageContext,
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() body: Record<string, unknown>,
  ) {
    const read = await readForm(DismissalFormInput, body, { locale: ctx.locale });
    if (!read.ok) return this.render(ctx, actor, id, formState(ctx, read.kept, read.problems));
    try {
      await this.proposals.dismiss(actor, id, read.value.reason);
    } catch (error) {
      return this.render(ctx, actor, id, formState(ctx, read.kept, problemsFrom(error, ctx.locale)));
    }
    return seeOther('/staff/decisions/waitlist');
  }

  private async render(ctx: PageContext, actor: Actor, id: string, form: FormState) {
    const proposal = await this.proposals.one(actor, id);
    await this.looks.record(actor, proposal.applicationId, 'decisions');
    const name = proposal.name || deskWords[ctx.locale].anonymous;
    const title = waitlistWords[ctx.locale].draftTitle(name);
    return page(
      ctx,
      { title, status: statusOf(form), current: '/staff/decisions' },
      <ProposalPageView
        ctx={ctx}
        form={form}
        title={title}
        proposal={proposal}
        conditions={await this.conditions.all(ctx.locale)}
        overrides={await this.lists.reasons(ctx.locale, 'override')}
        reasons={await this.lists.reasons(ctx.locale, 'proposal')}
      />,
    );
  }
}
