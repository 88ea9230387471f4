import { Body, Controller, Get, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { refuse } from '../../../decisions/decision.refusals.js';
import { DecisionService } from '../../../decisions/decision.service.js';
import { Can, CurrentActor } from '../../../platform/access/access.decorator.js';
import type { Actor } from '../../../platform/access/actor.rules.js';
import { addDays } from '../../../platform/clock/day.rules.js';
import type { FieldProblem } from '../../../platform/errors/refusal.rules.js';
import { formState } from '../../ui/form/form.rules.js';
import { problemsFrom, readForm } from '../../ui/form/read-form.rules.js';
import type { PageContext } from '../../ui/page/page-context.service.js';
import { Ctx } from '../../ui/page/page.decorator.js';
import { seeOther } from '../../ui/page/page.rules.js';
import { DeskLists } from '../desk-lists.service.js';
import { carriedSearch, dossierPath } from '../dossier/dossier-screen.service.js';
import { refusalSentence } from '../refusal-words.rules.js';
import { StepGate } from '../steps/step-gate.service.js';
import { DecisionFormInput } from './decision-form.input.js';
import { decisionOf, decisionProblems, missingConditions } from './decision-form.rules.js';
import { DecisionScreen } from './decision-screen.service.js';
import { decisionWords } from './decision.words.js';

/** Deciding: choose, check with the letter's words, confirm; a draft until it is released. */
@ApiExcludeController()
@Controller('staff/applications/:reference/decision')
export class DecisionPage {
  constructor(
    private readonly gate: StepGate,
    private readonly screen: DecisionScreen,
    private readonly decisions: DecisionService,
    private readonly lists: DeskLists,
  ) {}

  @Can('decision.draft')
  @Get()
  async show(@Ctx() ctx: PageContext, @CurrentActor() actor: Actor, @Param('reference') reference: string) {
    const opened = await this.gate.open(actor, reference, ['offer', 'waitlist', 'reject'], ctx.locale);
    const draft = (await this.decisions.list(actor, reference)).find((one) => one.state === 'draft');
    if (draft) return seeOther(`${dossierPath(reference)}/decision/${draft.id}?${carriedSearch(ctx)}`);
    const replyBy = addDays(ctx.today, await this.lists.figure('offer.expiry_days', 21));
    return this.screen.choose(ctx, actor, opened, formState(ctx, { expiresOn: replyBy, replyBy }));
  }

  @Can('decision.draft')
  @Post()
  async decide(
    @Ctx() ctx: PageContext,
    @CurrentActor() actor: Actor,
    @Param('reference') reference: string,
    @Body() body: Record<string, unknown>,
  ) {
    const opened = await this.gate.read(actor, reference, ctx.locale);
    const say = { choice: decisionWords[ctx.locale].choose };
    const read = await readForm(DecisionFormInput, body, { locale: ctx.locale, say });
    const choose = (problems: readonly FieldProblem[]) =>
      this.screen.choose(ctx, actor, opened, formState(ctx, read.kept, problems));
    if (!read.ok) return choose(read.problems);
    const form = read.value;
    if (form.stage === 'change') return choose([]);
    const missing = missingConditions(form, decisionWords[ctx.locale].chooseCondition);
    if (missing.length > 0) return choose(missing);
    const decision = decisionOf(form);
    try {
      if (form.stage === 'check') {
        const letter = await this.decisions.preview(actor, reference, decision);
        return await this.screen.check(ctx, actor, opened, formState(ctx, read.kept), decision, letter);
      }
      const draft = await this.decisions.draft(actor, reference, decision);
      const done = `${dossierPath(reference)}/decision/${draft.id}?${carriedSearch(ctx)}`;
      if (form.release !== 'now') return seeOther(done);
      const [item] = await this.decisions.release(actor, [draft.id]);
      if (item?.outcome === 'released') return seeOther(done);
      const message = refusalSentence(ctx.locale, item?.code ?? 'fault');
      const problem = { field: '', code: item?.code ?? 'fault', message };
      // The draft stands and waits for a colleague: nothing is to be chosen anew.
      if (problem.code === 'decision.second_person') return await this.done(ctx, actor, reference, draft.id, [problem]);
      return await choose([problem]);
    } catch (error) {
      return choose(decisionProblems(problemsFrom(error, ctx.locale), form));
    }
  }

  /** A decision as it stands: a draft to release or discard, or the receipt of one that was released. */
  @Can('decision.read')
  @Get(':id')
  async state(
    @Ctx() ctx: PageContext,
    @CurrentActor() actor: Actor,
    @Param('reference') reference: string,
    @Param('id', ParseUUIDPipe) id: string,
  ) {
    return this.done(ctx, actor, reference, id);
  }

  @Can('decision.release')
  @Post(':id')
  async release(
    @Ctx() ctx: PageContext,
    @CurrentActor() actor: Actor,
    @Param('reference') reference: string,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() body: Record<string, unknown>,
  ) {
    try {
      if (body['deed'] === 'discard') {
        await this.decisions.discard(actor, reference, id);
        return seeOther(`${dossierPath(reference)}?${carriedSearch(ctx)}`);
      }
      const [item] = await this.decisions.release(actor, [id]);
      if (item?.outcome === 'refused') {
        const message = refusalSentence(ctx.locale, item.code ?? 'fault');
        return await this.done(ctx, actor, reference, id, [{ field: '', code: item.code ?? 'fault', message }]);
      }
    } catch (error) {
      return this.done(ctx, actor, reference, id, problemsFrom(error, ctx.locale));
    }
    return seeOther(`${dossierPath(reference)}/decision/${id}?${carriedSearch(ctx)}`);
  }

  private async done(
    ctx: PageContext,
    actor: Actor,
    reference: string,
    id: string,
    problems: readonly FieldProblem[] = [],
  ) {
    const opened = await this.gate.read(actor, reference, ctx.locale);
    const decision = (await this.decisions.list(actor, reference)).find((one) => one.id === id);
    if (!decision) throw refuse('decision.not_found');
    return this.screen.state(ctx, actor, opened, decision, formState(ctx, {}, problems));
  }
}
