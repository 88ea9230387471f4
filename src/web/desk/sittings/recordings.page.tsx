import { Body, Controller, Get, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import { Can, CurrentActor } from '../../../platform/access/access.decorator.js';
import type { Actor } from '../../../platform/access/actor.rules.js';
import { formatDay } from '../../../platform/i18n/format.rules.js';
import { HoldInput } from '../../../reviews/sittings/record.input.js';
import {
  holdsOf,
  keptRecord,
  type KeptRecord,
  keptRecords,
  recordingRules,
} from '../../../reviews/sittings/retention.query.js';
import { Retention } from '../../../reviews/sittings/retention.service.js';
import { refuse } from '../../../reviews/sittings/sitting.refusals.js';
import { FactRows } from '../../ui/facts.view.js';
import { TextField } from '../../ui/form/field.view.js';
import { type FormState, formState } from '../../ui/form/form.rules.js';
import { Actions, Button, ErrorSummary, Form } from '../../ui/form/form.view.js';
import { problemsFrom, readForm } from '../../ui/form/read-form.rules.js';
import { Back } from '../../ui/nav.view.js';
import type { PageContext } from '../../ui/page/page-context.service.js';
import { Ctx } from '../../ui/page/page.decorator.js';
import { page, seeOther } from '../../ui/page/page.rules.js';
import { Table } from '../../ui/table.view.js';
import { Code, Soft, Time } from '../../ui/text.view.js';
import { houseWords } from '../house/settings.words.js';
import { statusOf } from '../refused.view.js';
import { sittingDeskWords } from './sitting-desk.words.js';

const HOME = '/staff/settings/recordings';

/** What will be erased when, for the administrator, and what holds it beyond. */
@ApiExcludeController()
@Controller('staff/settings/recordings')
export class RecordingsPage {
  constructor(
    private readonly retention: Retention,
    private readonly dataSource: DataSource,
  ) {}

  @Can('recording.keep')
  @Get()
  async list(@Ctx() ctx: PageContext) {
    const { locale } = ctx;
    const say = sittingDeskWords[locale];
    const { items, next } = await keptRecords(this.dataSource, ctx.query['after'], 100);
    const rules = await recordingRules(this.dataSource);
    return page(
      ctx,
      { title: say.recordings, current: '/staff/settings' },
      <>
        <Back href="/staff/settings">{houseWords[locale].settings}</Back>
        <h1>{say.recordings}</h1>
        <Soft p>{say.recordingsLead}</Soft>
        {rules.map((rule) => (
          <p>
            <b>{say.rule(rule.years, formatDay(locale, rule.validFrom))}</b>{' '}
            <Soft>
              {say.source}: {rule.source} ({rule.confidence})
            </Soft>
          </p>
        ))}
        <Table
          id="recordings"
          cards
          caption={say.recordings}
          quietCaption
          rows={items}
          empty={say.noneKept}
          columns={[
            {
              head: say.dossier,
              cell: (row) => (
                <a href={`${HOME}/${row.id}`}>
                  <Code>{row.reference}</Code>
                </a>
              ),
            },
            { head: say.kind, cell: (row) => say.kinds[row.kind] },
            { head: say.held, cell: (row) => <Time context={ctx} at={row.heldAt} style="short" /> },
            { head: say.holds, cell: (row) => partsOf(ctx, row) },
            { head: say.erasedAfter, cell: (row) => formatDay(locale, row.keepUntil, 'short') },
            { head: say.hold, cell: (row) => row.hold?.reason ?? say.notHeld },
          ]}
        />
        {next ? (
          <p>
            <a href={`${HOME}?after=${next}`}>{say.more}</a>
          </p>
        ) : null}
      </>,
    );
  }

  @Can('recording.keep')
  @Get(':id')
  show(@Ctx() ctx: PageContext, @Param('id', ParseUUIDPipe) id: string) {
    return this.draw(ctx, id, formState(ctx));
  }

  @Can('recording.keep')
  @Post(':id/hold')
  hold(
    @Ctx() ctx: PageContext,
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() body: Record<string, unknown>,
  ) {
    return this.deed(ctx, id, body, (reason) => this.retention.hold(actor, id, reason));
  }

  @Can('recording.keep')
  @Post(':id/lift')
  lift(
    @Ctx() ctx: PageContext,
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() body: Record<string, unknown>,
  ) {
    return this.deed(ctx, id, body, (reason) => this.retention.lift(actor, id, reason));
  }

  private async deed(
    ctx: PageContext,
    id: string,
    body: Record<string, unknown>,
    act: (reason: string) => Promise<void>,
  ) {
    const read = await readForm(HoldInput, body, { locale: ctx.locale });
    if (!read.ok) return this.draw(ctx, id, formState(ctx, read.kept, read.problems));
    try {
      await act(read.value.reason);
    } catch (error) {
      return this.draw(ctx, id, formState(ctx, read.kept, problemsFrom(error, ctx.locale)));
    }
    return seeOther(`${HOME}/${id}`);
  }

  private async draw(ctx: PageContext, id: string, form: FormState) {
    const { locale } = ctx;
    const say = sittingDeskWords[locale];
    const row = await keptRecord(this.dataSource, id);
    if (!row) throw refuse('record.not_found');
    const holds = await holdsOf(this.dataSource, id);
    return page(
      ctx,
      { title: say.recordOf(row.reference), status: statusOf(form), current: '/staff/settings' },
      <>
        <Back href={HOME}>{say.recordings}</Back>
        <ErrorSummary form={form} />
        <h1>
          {say.record}: <Code>{row.reference}</Code>
        </h1>
        <FactRows
          facts={[
            [say.kind, say.kinds[row.kind]],
            [say.held, <Time context={ctx} at={row.heldAt} />],
            [say.holds, partsOf(ctx, row)],
            [say.erasedAfter, formatDay(locale, row.keepUntil)],
            [say.hold, row.hold?.reason ?? say.notHeld],
          ]}
        />
        <Form action={`${HOME}/${id}/${row.hold ? 'lift' : 'hold'}`} class="read">
          <TextField form={form} name="reason" label={row.hold ? say.liftReason : say.holdReason} maxlength={500} />
          <Actions>
            <Button>{row.hold ? say.liftHold : say.setHold}</Button>
            <a href={HOME}>{say.cancel}</a>
          </Actions>
        </Form>
        {holds.length > 0 ? (
          <>
            <h2>{say.history}</h2>
            <Table
              id="holds"
              cards
              caption={say.history}
              quietCaption
              rows={holds}
              columns={[
                { head: say.reason, cell: (one) => one.reason },
                {
                  head: say.setBy,
                  cell: (one) => [one.setBy, ' ', <Time context={ctx} at={one.setAt} style="short" />],
                },
                {
                  head: say.liftedBy,
                  cell: (one) =>
                    one.liftedAt ? [one.liftedBy, ' ', <Time context={ctx} at={one.liftedAt} style="short" />] : null,
                },
                { head: say.liftReason, cell: (one) => one.liftedReason },
              ]}
            />
          </>
        ) : null}
      </>,
    );
  }
}

function partsOf({ locale }: PageContext, row: KeptRecord): string {
  const { parts } = sittingDeskWords[locale];
  return (['protocol', 'file', 'link'] as const).flatMap((part) => (row[part] ? [parts[part]] : [])).join(', ');
}
