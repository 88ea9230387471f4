import { Body, Controller, Get, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { GrantInput } from '../../../applications/application.input.js';
import { DeskService } from '../../../applications/desk.service.js';
import { Can, CurrentActor } from '../../../platform/access/access.decorator.js';
import type { Actor } from '../../../platform/access/actor.rules.js';
import { Refusal } from '../../../platform/errors/refusal.rules.js';
import { formatInstant } from '../../../platform/i18n/format.rules.js';
import { TextArea, TextField } from '../../ui/form/field.view.js';
import { type FormState, formState } from '../../ui/form/form.rules.js';
import { Actions, Button, ErrorSummary, Form } from '../../ui/form/form.view.js';
import { problemsFrom, readForm } from '../../ui/form/read-form.rules.js';
import { Back } from '../../ui/nav.view.js';
import type { PageContext } from '../../ui/page/page-context.service.js';
import { Ctx } from '../../ui/page/page.decorator.js';
import { page, seeOther } from '../../ui/page/page.rules.js';
import { Table } from '../../ui/table.view.js';
import { Code, Soft } from '../../ui/text.view.js';
import { dossierPath } from '../dossier/dossier-screen.service.js';
import { statusOf } from '../refused.view.js';
import { HouseQuery } from './house.query.js';
import { AccessInput } from './settings.input.js';
import { houseWords } from './settings.words.js';

/** An administrator's leave to read one dossier, with the reason on record. */
@ApiExcludeController()
@Controller('staff/access')
export class AccessPage {
  constructor(
    private readonly desk: DeskService,
    private readonly query: HouseQuery,
  ) {}

  @Can('dossier.grant')
  @Get()
  show(@Ctx() ctx: PageContext, @CurrentActor() actor: Actor) {
    return this.render(ctx, actor, formState(ctx, { reference: ctx.query['reference'] ?? '' }));
  }

  @Can('dossier.grant')
  @Post()
  async grant(@Ctx() ctx: PageContext, @CurrentActor() actor: Actor, @Body() body: Record<string, unknown>) {
    const { reference, ...rest } = body;
    const which = await readForm(AccessInput, { reference }, { locale: ctx.locale });
    const why = await readForm(GrantInput, rest, { locale: ctx.locale });
    const kept = { ...which.kept, ...why.kept };
    if (!which.ok || !why.ok) {
      const problems = [which, why].flatMap((read) => (read.ok ? [] : read.problems));
      return this.render(ctx, actor, formState(ctx, kept, problems));
    }
    try {
      await this.desk.grant(actor, which.value.reference, why.value.reason);
    } catch (error) {
      const missing = error instanceof Refusal && error.status === 404;
      const problem = { field: 'reference', code: 'unknown', message: houseWords[ctx.locale].noSuch };
      const problems = missing ? [problem] : problemsFrom(error, ctx.locale);
      return this.render(ctx, actor, formState(ctx, kept, problems));
    }
    return seeOther(dossierPath(which.value.reference));
  }

  private async render(ctx: PageContext, actor: Actor, form: FormState) {
    const say = houseWords[ctx.locale];
    const grants = await this.query.grants(actor.accountId, ctx.now);
    return page(
      ctx,
      { title: say.access, status: statusOf(form), current: '/staff/settings' },
      <>
        <Back href="/staff/settings">{say.settings}</Back>
        <ErrorSummary form={form} />
        <h1>{say.access}</h1>
        <Soft p>{say.accessLead}</Soft>
        <Form action="/staff/access" class="read">
          <TextField form={form} name="reference" label={say.reference} code width="half" maxlength={40} />
          <TextArea form={form} name="reason" label={say.reason} hint={say.reasonHint} rows={3} maxlength={500} />
          <Actions>
            <Button>{say.grant}</Button>
          </Actions>
        </Form>
        <h2>{say.open}</h2>
        <Table
          id="grants"
          cards
          caption={say.open}
          quietCaption
          rows={grants}
          empty={say.none}
          columns={[
            {
              head: say.reference,
              cell: (row) => (
                <a href={dossierPath(row.reference)}>
                  <Code>{row.reference}</Code>
                </a>
              ),
            },
            { head: say.reason, cell: (row) => row.reason },
            {
              head: say.until,
              cell: (row) =>
                row.expiresAt ? formatInstant(ctx.locale, row.expiresAt, ctx.timezone, null, 'short') : null,
            },
          ]}
        />
      </>,
    );
  }
}
