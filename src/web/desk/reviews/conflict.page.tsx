import { Body, Controller, Get, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { PeopleQuery } from '../../../accounts/people/people.query.js';
import { Can, CurrentActor } from '../../../platform/access/access.decorator.js';
import { type Actor, may } from '../../../platform/access/actor.rules.js';
import { ConflictInput } from '../../../reviews/assigning/assignment.input.js';
import { CONFLICTS } from '../../../reviews/assigning/conflict.rules.js';
import { ConflictService } from '../../../reviews/assigning/conflict.service.js';
import { Radios, SelectField } from '../../ui/form/choice.view.js';
import { type FormState, formState } from '../../ui/form/form.rules.js';
import { Actions, Button, Form } from '../../ui/form/form.view.js';
import { problemsFrom, readForm } from '../../ui/form/read-form.rules.js';
import type { PageContext } from '../../ui/page/page-context.service.js';
import { Ctx } from '../../ui/page/page.decorator.js';
import { page, seeOther } from '../../ui/page/page.rules.js';
import { Soft } from '../../ui/text.view.js';
import { deskWords } from '../desk.words.js';
import { carriedSearch, dossierPath } from '../dossier/dossier-screen.service.js';
import { statusOf } from '../refused.view.js';
import { StepFrame } from '../steps/step-frame.view.js';
import { StepGate } from '../steps/step-gate.service.js';
import { reviewDeskWords } from './review-desk.words.js';

/** Declares a conflict of interest, and lifts one. */
@ApiExcludeController()
@Controller('staff/applications/:reference')
export class ConflictPage {
  constructor(
    private readonly gate: StepGate,
    private readonly conflicts: ConflictService,
    private readonly people: PeopleQuery,
  ) {}

  @Can('review.declare')
  @Get('conflict')
  show(@Ctx() ctx: PageContext, @CurrentActor() actor: Actor, @Param('reference') reference: string) {
    return this.form(ctx, actor, reference, formState(ctx));
  }

  @Can('review.declare')
  @Post('conflict')
  async declare(
    @Ctx() ctx: PageContext,
    @CurrentActor() actor: Actor,
    @Param('reference') reference: string,
    @Body() body: Record<string, unknown>,
  ) {
    const read = await readForm(ConflictInput, body, { locale: ctx.locale });
    if (!read.ok) return this.form(ctx, actor, reference, formState(ctx, read.kept, read.problems));
    const { ground, accountId } = read.value;
    try {
      await this.conflicts.declare(actor, reference, ground, accountId);
    } catch (error) {
      return this.form(ctx, actor, reference, formState(ctx, read.kept, problemsFrom(error, ctx.locale)));
    }
    const other = accountId !== undefined && accountId !== actor.accountId;
    if (other) return seeOther(`${dossierPath(reference)}/reviewers?${carriedSearch(ctx)}`);
    return seeOther(may(actor, 'review.assign') ? '/staff/applications' : '/staff/reviews?declared=yes');
  }

  @Can('review.assign')
  @Post('conflicts/:accountId/lift')
  async lift(
    @Ctx() ctx: PageContext,
    @CurrentActor() actor: Actor,
    @Param('reference') reference: string,
    @Param('accountId', ParseUUIDPipe) accountId: string,
  ) {
    await this.conflicts.lift(actor, reference, accountId);
    return seeOther(`${dossierPath(reference)}/reviewers?${carriedSearch(ctx)}`);
  }

  private async form(ctx: PageContext, actor: Actor, reference: string, form: FormState) {
    const { locale } = ctx;
    const say = reviewDeskWords[locale];
    const opened = await this.gate.read(actor, reference, locale);
    const dossier = `${dossierPath(reference)}?${carriedSearch(ctx)}`;
    const assigns = may(actor, 'review.assign');
    const colleagues = assigns ? await this.people.colleagues() : [];
    return page(
      ctx,
      { title: say.conflictTitle, status: statusOf(form), current: assigns ? '/staff/applications' : '/staff/reviews' },
      <StepFrame ctx={ctx} opened={opened} dossier={dossier} form={form}>
        <h1>{say.conflictTitle}</h1>
        <Soft p>{say.conflictLead(say.conflictSelf)}</Soft>
        <Form class="read">
          {assigns ? (
            <SelectField
              form={form}
              name="accountId"
              label={say.conflictWho}
              empty={say.conflictSelf}
              options={colleagues
                .filter((one) => one.id !== actor.accountId)
                .map((one) => ({ value: one.id, label: one.name ?? deskWords[locale].someone }))}
            />
          ) : null}
          <Radios
            form={form}
            name="ground"
            label={say.conflictGround}
            options={CONFLICTS.map((value) => ({ value, label: say.grounds[value] }))}
          />
          <Actions>
            <Button>{say.declare}</Button>
            <a href={dossier}>{deskWords[locale].cancel}</a>
          </Actions>
        </Form>
      </StepFrame>,
    );
  }
}
