import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Can, CurrentActor } from '../../../platform/access/access.decorator.js';
import type { Actor } from '../../../platform/access/actor.rules.js';
import { ReviewersInput } from '../../../reviews/review.input.js';
import { STEP_KINDS, type StepKind } from '../../../reviews/review.rules.js';
import { AssignmentService } from '../../../reviews/assigning/assignment.service.js';
import { Checkboxes } from '../../ui/form/choice.view.js';
import { type FormState, formState } from '../../ui/form/form.rules.js';
import { Actions, Button, Form, Hidden } from '../../ui/form/form.view.js';
import { problemsFrom, readForm } from '../../ui/form/read-form.rules.js';
import type { PageContext } from '../../ui/page/page-context.service.js';
import { Ctx } from '../../ui/page/page.decorator.js';
import { page, seeOther } from '../../ui/page/page.rules.js';
import { Soft } from '../../ui/text.view.js';
import { deskWords } from '../desk.words.js';
import { carriedSearch, dossierPath } from '../dossier/dossier-screen.service.js';
import { dossierWords } from '../dossier/dossier.words.js';
import { statusOf } from '../refused.view.js';
import { PanelScreen } from '../reviews/panel-screen.service.js';
import { candidateHint, PanelBesides, StepTabs } from '../reviews/panel.view.js';
import { reviewDeskWords } from '../reviews/review-desk.words.js';
import { StepFrame } from './step-frame.view.js';
import { StepGate } from './step-gate.service.js';

/** Names who is to review a dossier in one of its steps. */
@ApiExcludeController()
@Controller('staff/applications/:reference/reviewers')
export class ReviewersPage {
  constructor(
    private readonly gate: StepGate,
    private readonly assignments: AssignmentService,
    private readonly panel: PanelScreen,
  ) {}

  @Can('review.assign')
  @Get()
  async show(@Ctx() ctx: PageContext, @CurrentActor() actor: Actor, @Param('reference') reference: string) {
    const step = STEP_KINDS.find((kind) => kind === ctx.query['step']);
    const { named } = await this.panel.read(actor, reference, step);
    return this.form(ctx, actor, reference, step, formState(ctx, { accountIds: named }));
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
    if (!read.ok) return this.form(ctx, actor, reference, undefined, formState(ctx, kept, read.problems));
    const { accountIds, step } = read.value;
    try {
      await this.assignments.assign(actor, reference, accountIds, step);
    } catch (error) {
      return this.form(ctx, actor, reference, step, formState(ctx, kept, problemsFrom(error, ctx.locale)));
    }
    return seeOther(`${dossierPath(reference)}?${carriedSearch(ctx)}#reviews`);
  }

  private async form(ctx: PageContext, actor: Actor, reference: string, wanted: StepKind | undefined, form: FormState) {
    const { locale } = ctx;
    const say = dossierWords[locale];
    const more = reviewDeskWords[locale];
    const opened = await this.gate.read(actor, reference, locale);
    const panel = await this.panel.read(actor, reference, wanted);
    const path = dossierPath(reference);
    const search = carriedSearch(ctx);
    return page(
      ctx,
      { title: say.reviewersTitle, status: statusOf(form), current: '/staff/applications' },
      <StepFrame ctx={ctx} opened={opened} dossier={`${path}?${search}`} form={form}>
        <StepTabs ctx={ctx} panel={panel} href={`${path}/reviewers?${search}`} />
        {panel.candidates.length === 0 ? (
          <>
            <h1>{say.reviewersTitle}</h1>
            <Soft p>{say.noCandidates}</Soft>
          </>
        ) : (
          <Form class="read" action={`${path}/reviewers?${search}`}>
            {panel.step ? <Hidden name="step" value={panel.step.kind} /> : null}
            <Checkboxes
              form={form}
              name="accountIds"
              label={<h1>{say.reviewersTitle}</h1>}
              hint={say.reviewersHint}
              options={panel.candidates.map((one) => ({
                value: one.accountId,
                label: one.name ?? deskWords[locale].someone,
                disabled: one.conflict.length > 0,
                hint: candidateHint(ctx, one),
              }))}
            />
            <Actions>
              <Button>{say.saveReviewers}</Button>
              <a href={`${path}?${search}`}>{deskWords[locale].cancel}</a>
            </Actions>
          </Form>
        )}
        <p class="acts">
          <a href="/staff/reviews/assign">{more.assign}</a>
          <a href={`${path}/conflict?${search}`}>{more.another}</a>
        </p>
        <PanelBesides ctx={ctx} panel={panel} path={path} search={search} />
      </StepFrame>,
    );
  }
}
