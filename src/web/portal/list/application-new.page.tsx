import { Body, Controller, Get, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { StartInput } from '../../../applications/application.input.js';
import { ApplicationService } from '../../../applications/application.service.js';
import { Can, CurrentActor } from '../../../platform/access/access.decorator.js';
import { type Actor, hasRole } from '../../../platform/access/actor.rules.js';
import { Refusal } from '../../../platform/errors/refusal.rules.js';
import { SelectField } from '../../ui/form/choice.view.js';
import { type FormState, formState } from '../../ui/form/form.rules.js';
import { Actions, Button, ErrorSummary, Form, LinkButton } from '../../ui/form/form.view.js';
import { problemsFrom, readForm } from '../../ui/form/read-form.rules.js';
import { Back } from '../../ui/nav.view.js';
import type { PageContext } from '../../ui/page/page-context.service.js';
import { Ctx } from '../../ui/page/page.decorator.js';
import { page, seeOther } from '../../ui/page/page.rules.js';
import { Slip } from '../../ui/slip.view.js';
import { Code } from '../../ui/text.view.js';
import { uiWords } from '../../ui/ui.words.js';
import { MandateFields } from '../mandate.view.js';
import { portalWords } from '../portal.words.js';
import { offeringGroups } from '../sections/choice.view.js';
import { OfferingChanges } from '../sections/offering-change.service.js';

/** `/application/new`: what to apply for. `?offering=` comes from a programme's public page. */
@ApiExcludeController()
@Controller('application/new')
export class ApplicationNewPage {
  constructor(
    private readonly applications: ApplicationService,
    private readonly offerings: OfferingChanges,
  ) {}

  @Can('application.start')
  @Get()
  show(@Ctx() ctx: PageContext) {
    return this.form(ctx, formState(ctx, { offeringId: ctx.query['offering'] ?? '' }));
  }

  @Can('application.start')
  @Post()
  async start(@Ctx() ctx: PageContext, @CurrentActor() actor: Actor, @Body() body: Record<string, unknown>) {
    const say = portalWords[ctx.locale].start;
    const read = await readForm(StartInput, body, { locale: ctx.locale, say: { offeringId: say.choose } });
    if (!read.ok) return this.form(ctx, formState(ctx, read.kept, read.problems));
    try {
      const { reference } = await this.applications.start(actor, read.value);
      return seeOther(`/applications/${reference}`);
    } catch (error) {
      if (error instanceof Refusal && error.code === 'application.exists') return this.exists(ctx, error);
      const problems = problemsFrom(error, ctx.locale).map((one) => ({ ...one, field: one.field || 'offeringId' }));
      return this.form(ctx, formState(ctx, read.kept, problems));
    }
  }

  private async form(ctx: PageContext, form: FormState) {
    const say = portalWords[ctx.locale].start;
    const open = await this.offerings.open(ctx.today);
    const behalf = !hasRole(ctx.actor, 'applicant');
    return page(
      ctx,
      {
        title: say.title,
        status: form.problems.length > 0 ? 422 : 200,
        mood: behalf ? 'staff' : undefined,
        current: behalf ? '/staff/applications' : '/application',
      },
      <>
        <Back href={behalf ? '/staff/applications' : '/application?all'}>
          {behalf ? uiWords[ctx.locale].menu.applications : portalWords[ctx.locale].list.title}
        </Back>
        <ErrorSummary form={form} />
        <h1>{say.title}</h1>
        {open.length > 0 ? (
          <>
            <p>
              {say.lead} <a href="/programmes">{say.prices}</a>
            </p>
            <Form action="/application/new">
              <SelectField
                form={form}
                name="offeringId"
                label={say.offering}
                options={offeringGroups(ctx.locale, open)}
                width="full"
              />
              {behalf ? <MandateFields form={form} today={ctx.today} /> : null}
              <Actions>
                <Button>{say.button}</Button>
              </Actions>
            </Form>
          </>
        ) : (
          <p>
            {say.none} <a href="/programmes">{say.prices}</a>
          </p>
        )}
      </>,
    );
  }

  /** One application for an offering: the way leads to the one that is there. */
  private async exists(ctx: PageContext, error: Refusal) {
    const say = portalWords[ctx.locale].start;
    const reference = String(error.facts['reference'] ?? '');
    return page(
      ctx,
      { title: say.existsTitle, status: 409 },
      <Slip tone="you" title={say.existsTitle}>
        <p>{say.existsText}</p>
        <Actions>
          <LinkButton href={reference ? `/applications/${reference}` : '/application'}>
            {say.openExisting} {reference ? <Code>{reference}</Code> : null}
          </LinkButton>
        </Actions>
      </Slip>,
    );
  }
}
