import { Body, Controller, Get, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Can, CurrentActor } from '../../platform/access/access.decorator.js';
import type { Actor } from '../../platform/access/actor.rules.js';
import { Refusal } from '../../platform/errors/refusal.rules.js';
import type { ErasureRow } from '../../privacy/erasure/erasure.query.js';
import { Erasures } from '../../privacy/erasure/erasure.service.js';
import { houseWords } from '../desk/house/settings.words.js';
import { statusOf } from '../desk/refused.view.js';
import { DateFields } from '../ui/form/date-fields.view.js';
import { TextField } from '../ui/form/field.view.js';
import { type FormState, formState } from '../ui/form/form.rules.js';
import { Actions, Button, ErrorSummary, Form } from '../ui/form/form.view.js';
import { problemsFrom, readForm } from '../ui/form/read-form.rules.js';
import { Back } from '../ui/nav.view.js';
import type { PageContext } from '../ui/page/page-context.service.js';
import { Ctx } from '../ui/page/page.decorator.js';
import { page, seeOther } from '../ui/page/page.rules.js';
import { Table } from '../ui/table.view.js';
import { Soft, Time } from '../ui/text.view.js';
import { privacyDeskWords } from './privacy-desk.words.js';
import { PaperInput } from './privacy.input.js';

/** Which of five a request is in. */
export function stateOf(row: ErasureRow): 'waits' | 'confirmed' | 'closed' | 'removing' | 'done' {
  if (row.closedAt) return 'closed';
  if (row.doneAt) return 'done';
  if (row.erasedAt) return 'removing';
  return row.confirmedAt ? 'confirmed' : 'waits';
}

/** Every request for erasure, and the form for one that came on paper. */
@ApiExcludeController()
@Controller('staff/erasures')
export class ErasuresPage {
  constructor(private readonly erasures: Erasures) {}

  @Can('privacy.manage')
  @Get()
  show(@Ctx() ctx: PageContext) {
    return this.render(ctx, formState(ctx));
  }

  @Can('privacy.manage')
  @Post()
  async enter(@Ctx() ctx: PageContext, @CurrentActor() actor: Actor, @Body() body: Record<string, unknown>) {
    const read = await readForm(PaperInput, body, { locale: ctx.locale });
    if (!read.ok) return this.render(ctx, formState(ctx, read.kept, read.problems));
    try {
      return seeOther(`/staff/erasures/${await this.erasures.askOnPaper(actor, read.value)}`);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const problems = problemsFrom(error, ctx.locale).map((one) => ({ ...one, field: one.field || 'reference' }));
      return this.render(ctx, formState(ctx, read.kept, problems));
    }
  }

  private async render(ctx: PageContext, form: FormState) {
    const say = privacyDeskWords[ctx.locale].erasures;
    return page(
      ctx,
      { title: say.title, status: statusOf(form), current: '/staff/settings' },
      <>
        <Back href="/staff/settings">{houseWords[ctx.locale].settings}</Back>
        <ErrorSummary form={form} />
        <h1>{say.title}</h1>
        <Soft p>{say.lead}</Soft>
        <h2>{say.all}</h2>
        <Table
          id="erasures"
          cards
          caption={say.all}
          quietCaption
          rows={await this.erasures.list()}
          empty={say.none}
          columns={[
            { head: say.who, cell: (row) => <a href={`/staff/erasures/${row.id}`}>{nameOf(ctx, row)}</a> },
            { head: say.ground, cell: (row) => say.grounds[row.ground] },
            { head: say.asked, cell: (row) => <Time context={ctx} at={row.askedAt} style="short" /> },
            { head: say.state, cell: (row) => say.states[stateOf(row)] },
          ]}
        />
        <h2>{say.paper}</h2>
        <Soft p>{say.paperLead}</Soft>
        <Form action="/staff/erasures" class="read">
          <TextField
            form={form}
            name="reference"
            label={say.reference}
            hint={say.referenceHint}
            code
            width="half"
            maxlength={40}
          />
          <DateFields form={form} name="paperOn" label={say.paperOn} />
          <Actions>
            <Button>{say.enter}</Button>
          </Actions>
        </Form>
      </>,
    );
  }
}

/** By their references, while there are any: administrators do not read names here. */
function nameOf(ctx: PageContext, row: ErasureRow): string {
  const say = privacyDeskWords[ctx.locale].erasures;
  if (row.references.length > 0) return row.references.join(', ');
  return row.erasedAt ? `${say.gone} ${row.id.slice(-6)}` : say.noApplication;
}
