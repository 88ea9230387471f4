import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { edgeOf, type Event } from '../../../applications/lifecycle.rules.js';
import { type TransitionRequest, Transitions } from '../../../applications/transition.service.js';
import { DecisionService } from '../../../decisions/decision.service.js';
import { Can, CurrentActor } from '../../../platform/access/access.decorator.js';
import type { Actor } from '../../../platform/access/actor.rules.js';
import { formState } from '../../ui/form/form.rules.js';
import { problemsFrom } from '../../ui/form/read-form.rules.js';
import type { PageContext } from '../../ui/page/page-context.service.js';
import { Ctx } from '../../ui/page/page.decorator.js';
import { seeOther } from '../../ui/page/page.rules.js';
import { carriedSearch, dossierPath } from '../dossier/dossier-screen.service.js';
import { plainSteps } from '../step-choice.rules.js';
import { ConditionChoices } from './condition-choices.service.js';
import { standing } from './correction.rules.js';
import { isWeighty } from './event-check.view.js';
import { readEvent } from './event-reading.rules.js';
import { EventScreen } from './event-screen.service.js';
import { StepGate } from './step-gate.service.js';
import { stepWords } from './step.words.js';

/** The rarer steps, one plain form for all: only those that the table and the reader's roles allow now. */
@ApiExcludeController()
@Controller('staff/applications/:reference/event')
export class EventPage {
  constructor(
    private readonly gate: StepGate,
    private readonly screen: EventScreen,
    private readonly transitions: Transitions,
    private readonly conditions: ConditionChoices,
    private readonly decisions: DecisionService,
  ) {}

  @Can('desk.act')
  @Get()
  async show(@Ctx() ctx: PageContext, @CurrentActor() actor: Actor, @Param('reference') reference: string) {
    const opened = await this.gate.read(actor, reference, ctx.locale);
    const { id, status, answers } = opened.application;
    const event = plainSteps(actor, status).find((one) => one === ctx.query['event']);
    if (!event) return this.screen.list(ctx, actor, opened);
    const values =
      event === 'amend_offer'
        ? await this.conditions.standing(id, ctx.locale)
        : event === 'correct'
          ? standing(answers)
          : { onBehalf: { on: ctx.today } };
    return this.screen.form(ctx, opened, event, formState(ctx, values));
  }

  @Can('desk.act')
  @Post()
  async take(
    @Ctx() ctx: PageContext,
    @CurrentActor() actor: Actor,
    @Param('reference') reference: string,
    @Body() body: Record<string, unknown>,
  ) {
    const opened = await this.gate.read(actor, reference, ctx.locale);
    const event = String(body['event']) as Event;
    // A step that is no longer possible is answered by the service, in its own words.
    const { deed, ...fields } = body;
    const read = await readEvent(event, opened.application.answers, fields, ctx.locale);
    if (!read.ok) return this.screen.form(ctx, opened, event, formState(ctx, read.kept, read.problems));
    if (deed === 'change') return this.screen.form(ctx, opened, event, formState(ctx, read.kept));
    const { id } = opened.application;
    const again = read.terms && (await this.conditions.hold(id, ctx.locale, read.terms));
    if (again) {
      const problem = { field: '', code: 'missing', message: stepWords[ctx.locale].nothingChanged };
      return this.screen.form(ctx, opened, event, formState(ctx, read.kept, [problem]));
    }
    try {
      if (deed === 'draft' && event === 'amend_offer') {
        const draft = await this.decisions.draft(actor, id, { ...inputOf(read.request), event });
        return seeOther(`${dossierPath(reference)}/decision/${draft.id}?${carriedSearch(ctx)}`);
      }
      if (deed === 'check' && isWeighty(event)) {
        const form = formState(ctx, read.kept);
        return await this.screen.check(ctx, actor, opened, event, { request: read.request, form });
      }
      await this.transitions.apply(actor, id, read.request);
    } catch (error) {
      const problems = problemsFrom(error, ctx.locale).map((problem) => read.place(problem));
      const now = await this.gate.read(actor, reference, ctx.locale);
      const known = edgeOf(now.application.status, event) !== undefined;
      if (!known) return this.screen.list(ctx, actor, now, problems);
      return this.screen.form(ctx, now, event, formState(ctx, read.kept, problems));
    }
    return seeOther(`${dossierPath(reference)}?${carriedSearch(ctx)}`);
  }
}

/** Changed terms as a draft, which a colleague or a later hour releases. */
function inputOf({ seq, reason, note, data }: TransitionRequest) {
  return { seq, reason: reason ?? undefined, note: note ?? undefined, data: data ?? undefined };
}
