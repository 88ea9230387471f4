import { Injectable } from '@nestjs/common';
import type { ComponentChildren } from 'preact';
import { DecisionService } from '../../../decisions/decision.service.js';
import type { DecisionInput } from '../../../decisions/decision.input.js';
import type { DecisionView } from '../../../decisions/decision.view.js';
import type { InLocales } from '../../../decisions/letter.rules.js';
import type { Actor } from '../../../platform/access/actor.rules.js';
import type { FormState } from '../../ui/form/form.rules.js';
import type { PageContext } from '../../ui/page/page-context.service.js';
import { page, type Page } from '../../ui/page/page.rules.js';
import { DeskLists } from '../desk-lists.service.js';
import { carriedSearch, dossierPath } from '../dossier/dossier-screen.service.js';
import { QueueDesk } from '../queue/queue-desk.service.js';
import { readState } from '../queue/queue-view.rules.js';
import { statusOf } from '../refused.view.js';
import { decisionsFrom } from '../step-choice.rules.js';
import { ConditionChoices } from '../steps/condition-choices.service.js';
import { StepFrame } from '../steps/step-frame.view.js';
import type { Opened } from '../steps/step-gate.service.js';
import { CHOICES, type DecisionChoice } from './decision-form.input.js';
import { DecisionGrounds } from './decision-grounds.service.js';
import { DecisionState } from './decision-state.view.js';
import { CheckForm, ChooseForm, type DecisionLists } from './decision.view.js';
import { decisionWords } from './decision.words.js';

/** Draws the three steps of a decision. */
@Injectable()
export class DecisionScreen {
  constructor(
    private readonly grounds: DecisionGrounds,
    private readonly lists: DeskLists,
    private readonly conditions: ConditionChoices,
    private readonly decisions: DecisionService,
    private readonly queue: QueueDesk,
  ) {}

  async choose(ctx: PageContext, actor: Actor, opened: Opened, form: FormState): Promise<Page> {
    const say = decisionWords[ctx.locale];
    const { application, name } = opened;
    const events = decisionsFrom(actor, application.status);
    const possible = CHOICES.filter((choice) => events.includes(eventOf(choice)));
    return this.frame(
      ctx,
      opened,
      form,
      1,
      say.question(name),
      ChooseForm({
        ctx,
        name,
        ...this.places(ctx, opened),
        seq: application.seq,
        form,
        grounds: await this.grounds.of(actor, application),
        lists: await this.choices(ctx),
        possible,
      }),
    );
  }

  async check(
    ctx: PageContext,
    actor: Actor,
    opened: Opened,
    form: FormState,
    decision: DecisionInput,
    letter: InLocales,
  ): Promise<Page> {
    const { application, name } = opened;
    return this.frame(
      ctx,
      opened,
      form,
      2,
      decisionWords[ctx.locale].check,
      CheckForm({
        ctx,
        name,
        ...this.places(ctx, opened),
        seq: application.seq,
        form,
        decision,
        letter,
        grounds: await this.grounds.of(actor, application),
        lists: await this.choices(ctx),
        drafts: (await this.decisions.drafts(actor)).length,
      }),
    );
  }

  async state(ctx: PageContext, actor: Actor, opened: Opened, decision: DecisionView, form: FormState): Promise<Page> {
    const { dossier } = this.places(ctx, opened);
    const say = decisionWords[ctx.locale];
    const title = decision.state === 'draft' ? say.draftTitle[decision.event] : say.doneTitle[decision.event];
    return this.frame(
      ctx,
      opened,
      form,
      3,
      title(opened.name),
      DecisionState({
        ctx,
        name: opened.name,
        decision,
        action: `${dossierPath(opened.application.reference)}/decision/${decision.id}?${carriedSearch(ctx)}`,
        dossier,
        next: decision.state === 'draft' ? null : await this.next(ctx, actor, opened),
      }),
    );
  }

  /** The first dossier that is ready for decision, other than this one. */
  private async next(ctx: PageContext, actor: Actor, opened: Opened) {
    const state = readState({ view: 'ready' }, actor.roles);
    const items = await this.queue.first(actor, state, ctx.locale);
    const found = items.find((item) => item.id !== opened.application.id);
    if (!found) return null;
    return { href: `${dossierPath(found.reference)}?view=ready`, reference: found.reference };
  }

  private frame(
    ctx: PageContext,
    opened: Opened,
    form: FormState,
    step: number,
    title: string,
    children: ComponentChildren,
  ): Page {
    const { dossier } = this.places(ctx, opened);
    const place = decisionWords[ctx.locale].step(step);
    return page(
      ctx,
      { title, status: statusOf(form), current: '/staff/decisions' },
      StepFrame({ ctx, opened, dossier, form, place, children }),
    );
  }

  private places(ctx: PageContext, opened: Opened) {
    const path = dossierPath(opened.application.reference);
    const search = carriedSearch(ctx);
    return { action: `${path}/decision?${search}`, dossier: `${path}?${search}` };
  }

  private async choices({ locale }: PageContext): Promise<DecisionLists> {
    return {
      rejections: await this.lists.reasons(locale, 'reject'),
      overrides: await this.lists.reasons(locale, 'override'),
      conditions: await this.conditions.all(locale),
    };
  }
}

function eventOf(choice: DecisionChoice): 'offer' | 'waitlist' | 'reject' {
  return choice === 'waitlist' || choice === 'reject' ? choice : 'offer';
}
