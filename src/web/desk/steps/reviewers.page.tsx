import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Can, CurrentActor } from '../../../platform/access/access.decorator.js';
import type { Actor } from '../../../platform/access/actor.rules.js';
import { ReviewersInput } from '../../../reviews/review.input.js';
import { AssignmentService } from '../../../reviews/assigning/assignment.service.js';
import { ReviewQuery } from '../../../reviews/review.query.js';
import { Checkboxes } from '../../ui/form/choice.view.js';
import { type FormState, formState } from '../../ui/form/form.rules.js';
import { Actions, Button, Form } from '../../ui/form/form.view.js';
import { problemsFrom, readForm } from '../../ui/form/read-form.rules.js';
import type { PageContext } from '../../ui/page/page-context.service.js';
import { Ctx } from '../../ui/page/page.decorator.js';
import { page, seeOther } from '../../ui/page/page.rules.js';
import { Soft } from '../../ui/text.view.js';
import { deskWords } from '../desk.words.js';
import { carriedSearch, dossierPath } from '../dossier/dossier-screen.service.js';
import { dossierWords } from '../dossier/dossier.words.js';
import { statusOf } from '../refused.view.js';
import { StepFrame } from './step-frame.view.js';
import { StepGate } from './step-gate.service.js';

/** Names who is to review a dossier. */
@ApiExcludeController()
@Controller('staff/applications/:reference/reviewers')
export class ReviewersPage {
  constructor(
    private readonly gate: StepGate,
    private readonly assignments: AssignmentService,
    private readonly reviews: ReviewQuery,
  ) {}

  @Can('review.assign')
  @Get()
  async show(@Ctx() ctx: PageContext, @CurrentActor() actor: Actor, @Param('reference') reference: string) {
    const { items } = await this.assignments.list(actor, reference);
    return this.form(ctx, actor, reference, formState(ctx, { accountIds: items.map((one) => one.accountId) }));
  }

  @Can('review.assign')
  @Post()
  async save(
    @Ctx() ctx: PageContext,
    @CurrentActor() actor: Actor,
    @Param('reference') reference: string,
    @Body() body: Record<string, unknown>,
  ) {
    // Nobody ticked means that nobody reviews: a browser then sends nothing at all.
    const read = await readForm(ReviewersInput, { accountIds: [], ...body }, { locale: ctx.locale });
    const kept = { accountIds: read.kept['accountIds'] };
    if (!read.ok) return this.form(ctx, actor, reference, formState(ctx, kept, read.problems));
    try {
      await this.assignments.assign(actor, reference, read.value.accountIds);
    } catch (error) {
      return this.form(ctx, actor, reference, formState(ctx, kept, problemsFrom(error, ctx.locale)));
    }
    return seeOther(`${dossierPath(reference)}?${carriedSearch(ctx)}#reviews`);
  }

  private async form(ctx: PageContext, actor: Actor, reference: string, form: FormState) {
    const say = dossierWords[ctx.locale];
    const opened = await this.gate.read(actor, reference, ctx.locale);
    const candidates = await this.reviews.candidates();
    const dossier = `${dossierPath(reference)}?${carriedSearch(ctx)}`;
    return page(
      ctx,
      { title: say.reviewersTitle, status: statusOf(form), current: '/staff/applications' },
      <StepFrame ctx={ctx} opened={opened} dossier={dossier} form={form}>
        {candidates.length === 0 ? (
          <>
            <h1>{say.reviewersTitle}</h1>
            <Soft p>{say.noCandidates}</Soft>
          </>
        ) : (
          <Form class="read">
            <Checkboxes
              form={form}
              name="accountIds"
              label={<h1>{say.reviewersTitle}</h1>}
              hint={say.reviewersHint}
              options={candidates.map((one) => ({
                value: one.accountId,
                label: one.name ?? deskWords[ctx.locale].someone,
                hint: say.owes(one.open),
              }))}
            />
            <Actions>
              <Button>{say.saveReviewers}</Button>
              <a href={dossier}>{deskWords[ctx.locale].cancel}</a>
            </Actions>
          </Form>
        )}
      </StepFrame>,
    );
  }
}
