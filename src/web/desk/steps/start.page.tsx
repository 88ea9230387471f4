import { Body, Controller, Get, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { ApplicationService } from '../../../applications/application.service.js';
import { Can, CurrentActor } from '../../../platform/access/access.decorator.js';
import type { Actor } from '../../../platform/access/actor.rules.js';
import { Refusal } from '../../../platform/errors/refusal.rules.js';
import { RadioCards, SelectField } from '../../ui/form/choice.view.js';
import { TextField } from '../../ui/form/field.view.js';
import { type FormState, formState } from '../../ui/form/form.rules.js';
import { Actions, Button, ErrorSummary, Form } from '../../ui/form/form.view.js';
import { problemsFrom, readForm } from '../../ui/form/read-form.rules.js';
import { Back } from '../../ui/nav.view.js';
import type { PageContext } from '../../ui/page/page-context.service.js';
import { Ctx } from '../../ui/page/page.decorator.js';
import { page, seeOther } from '../../ui/page/page.rules.js';
import { Slip } from '../../ui/slip.view.js';
import { Code, Soft } from '../../ui/text.view.js';
import { DeskLists } from '../desk-lists.service.js';
import { deskWords } from '../desk.words.js';
import { dossierPath } from '../dossier/dossier-screen.service.js';
import { queueWords } from '../queue/queue.words.js';
import { statusOf } from '../refused.view.js';
import { MandateFields } from './event.view.js';
import { StartOnBehalfInput } from './start.input.js';
import { stepWords } from './step.words.js';

/** An officer starts an application for somebody who asked them to. */
@ApiExcludeController()
@Controller('staff/applications/new')
export class StartPage {
  constructor(
    private readonly applications: ApplicationService,
    private readonly lists: DeskLists,
  ) {}

  /** `like=2026-00417`: for the applicant of that application. */
  @Can('application.assign')
  @Get()
  show(@Ctx() ctx: PageContext) {
    const reference = ctx.query['like'] ?? '';
    const who = reference ? 'known' : 'new';
    return this.form(ctx, formState(ctx, { who, reference, onBehalf: { on: ctx.today } }));
  }

  @Can('application.assign')
  @Post()
  async start(@Ctx() ctx: PageContext, @CurrentActor() actor: Actor, @Body() body: Record<string, unknown>) {
    const say = stepWords[ctx.locale];
    const read = await readForm(StartOnBehalfInput, body, {
      locale: ctx.locale,
      say: { 'onBehalf.missing': deskWords[ctx.locale].problem },
    });
    if (!read.ok) return this.form(ctx, formState(ctx, read.kept, read.problems));
    const { offeringId, who, reference, onBehalf } = read.value;
    try {
      const applicantId = who === 'known' ? await this.applicantOf(actor, reference) : undefined;
      if (applicantId === null) {
        const problem = { field: 'reference', code: 'unknown', message: say.noSuchReference };
        return this.form(ctx, formState(ctx, read.kept, [problem]));
      }
      const started = await this.applications.start(actor, { offeringId, applicantId, onBehalf });
      return seeOther(dossierPath(started.reference));
    } catch (error) {
      const exists = error instanceof Refusal && error.code === 'application.exists' ? error.facts : {};
      const problems = problemsFrom(error, ctx.locale);
      return this.form(ctx, formState(ctx, read.kept, problems), String(exists['reference'] ?? ''));
    }
  }

  /** The applicant behind an application that the officer may see; null: there is none. */
  private async applicantOf(actor: Actor, reference: string | undefined): Promise<string | null> {
    try {
      return (await this.applications.read(actor, reference ?? '')).applicantId;
    } catch (error) {
      if (error instanceof Refusal && error.status === 404) return null;
      throw error;
    }
  }

  /** `existing`: the application that stands in the way. */
  private async form(ctx: PageContext, form: FormState, existing = '') {
    const say = stepWords[ctx.locale];
    const offerings = await this.lists.offerings(ctx.locale, true);
    return page(
      ctx,
      { title: say.startTitle, status: statusOf(form), current: '/staff/applications' },
      <>
        <Back href="/staff/applications">{queueWords[ctx.locale].views.mine}</Back>
        <ErrorSummary form={form} />
        {existing ? (
          <Slip tone="you" sign="you" head={say.exists}>
            <p>
              <a href={dossierPath(existing)}>
                <Code>{existing}</Code>
              </a>
            </p>
          </Slip>
        ) : null}
        <h1>{say.startTitle}</h1>
        <Soft p>{say.startLead}</Soft>
        <Form action="/staff/applications/new" class="read">
          <RadioCards
            form={form}
            name="who"
            label={say.applicantId}
            cards={[
              { value: 'new', label: say.applicantNew },
              {
                value: 'known',
                label: say.applicantKnown,
                fields: <TextField form={form} name="reference" label={say.knownReference} code width="half" />,
              },
            ]}
          />
          <SelectField
            form={form}
            name="offeringId"
            label={say.offering}
            width="full"
            options={offerings.map(({ value, label, left }) => ({ value, label: `${label} (${say.left(left)})` }))}
          />
          <MandateFields ctx={ctx} form={form} />
          <Actions>
            <Button>{say.startNow}</Button>
            <a href="/staff/applications">{deskWords[ctx.locale].cancel}</a>
          </Actions>
        </Form>
      </>,
    );
  }
}
