import { Body, Controller, Get, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { deedsOf, MAIL_STATES, type MailState } from '../../messages/outbox/mail-state.rules.js';
import { MailDeedInput, OutboxQueryInput } from '../../messages/outbox/outbox.input.js';
import { OutboxQuery, type OutboxRow } from '../../messages/outbox/outbox.query.js';
import { Outbox } from '../../messages/outbox/outbox.service.js';
import { Can, CurrentActor } from '../../platform/access/access.decorator.js';
import type { Actor } from '../../platform/access/actor.rules.js';
import { Config } from '../../platform/config/config.service.js';
import { formatInstant, languageName } from '../../platform/i18n/format.rules.js';
import { type FormState, formState } from '../ui/form/form.rules.js';
import { Button, ErrorSummary, Form } from '../ui/form/form.view.js';
import { problemsFrom, readForm } from '../ui/form/read-form.rules.js';
import { FactRows } from '../ui/facts.view.js';
import { Columns } from '../ui/dossier.view.js';
import { Back, Pager, Rail } from '../ui/nav.view.js';
import type { PageContext } from '../ui/page/page-context.service.js';
import { Ctx } from '../ui/page/page.decorator.js';
import { page, seeOther } from '../ui/page/page.rules.js';
import { Pill, type Tone } from '../ui/pill.view.js';
import { Table } from '../ui/table.view.js';
import { Code, Quote, Soft, Time } from '../ui/text.view.js';
import { HouseTabs } from './house-tabs.view.js';
import { outboxWords } from './outbox.words.js';

const PATH = '/staff/messages/outbox';

const TONES: Readonly<Record<MailState, Tone>> = {
  waiting: 'plain',
  held: 'you',
  leaving: 'plain',
  failing: 'bad',
  sent: 'ok',
  withdrawn: 'off',
};

/** Mails before and after they leave: read, held, let go, withdrawn, tried again. */
@ApiExcludeController()
@Controller('staff/messages/outbox')
export class OutboxPage {
  constructor(
    private readonly mails: OutboxQuery,
    private readonly outbox: Outbox,
    private readonly config: Config,
  ) {}

  @Can('outbox.manage')
  @Get()
  async list(@Ctx() ctx: PageContext, @CurrentActor() actor: Actor) {
    const say = outboxWords[ctx.locale];
    const read = await readForm(OutboxQueryInput, { ...ctx.query, lang: undefined }, { locale: ctx.locale });
    const query: OutboxQueryInput = read.ok ? read.value : {};
    const { items, next } = await this.mails.page(actor, query);
    const counts = await this.mails.counts(actor);
    const here = (state?: MailState) => (state ? `${PATH}?state=${state}` : PATH);
    return page(
      ctx,
      { title: say.title, current: '/staff/messages' },
      <>
        <h1>{say.title}</h1>
        <HouseTabs ctx={ctx} />
        <Soft p>{say.lead}</Soft>
        {this.config.smtpUrl ? null : <p>{say.kept}</p>}
        <Columns kind="rail">
          <Rail
            locale={ctx.locale}
            label={say.filter}
            groups={[
              {
                title: say.state,
                items: [
                  { href: here(), label: say.all, current: !query.state },
                  ...MAIL_STATES.map((state) => ({
                    href: here(state),
                    label: say.states[state],
                    count: counts[state],
                    current: query.state === state,
                  })),
                ],
              },
            ]}
          />
          <div>
            <Table
              id="outbox"
              cards
              caption={say.title}
              quietCaption
              rows={items}
              empty={say.none}
              columns={[
                { head: say.what, cell: (row) => <a href={`${PATH}/${row.id}`}>{row.subject}</a> },
                { head: say.to, cell: (row) => <Code>{row.recipient}</Code> },
                {
                  head: say.application,
                  cell: (row) => (
                    <a href={`/staff/applications/${row.reference}`}>
                      <Code>{row.reference}</Code>
                    </a>
                  ),
                },
                { head: say.state, cell: (row) => <State ctx={ctx} row={row} /> },
                { head: say.queued, cell: (row) => <Time context={ctx} at={row.queuedAt} style="short" /> },
              ]}
            />
            <Pager
              locale={ctx.locale}
              first={query.after ? here(query.state) : undefined}
              next={
                next
                  ? `${PATH}?${new URLSearchParams({ ...(query.state && { state: query.state }), after: next })}`
                  : undefined
              }
            />
          </div>
        </Columns>
      </>,
    );
  }

  @Can('outbox.manage')
  @Get(':id')
  show(@Ctx() ctx: PageContext, @CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string) {
    return this.draw(ctx, actor, id, formState(ctx));
  }

  @Can('outbox.manage')
  @Post(':id')
  async act(
    @Ctx() ctx: PageContext,
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() body: Record<string, unknown>,
  ) {
    const read = await readForm(MailDeedInput, body, { locale: ctx.locale });
    if (!read.ok) return this.draw(ctx, actor, id, formState(ctx, {}, read.problems));
    try {
      await this.outbox.act(actor, id, read.value.deed);
    } catch (error) {
      return this.draw(ctx, actor, id, formState(ctx, {}, problemsFrom(error, ctx.locale)));
    }
    return seeOther(`${PATH}/${id}`);
  }

  private async draw(ctx: PageContext, actor: Actor, id: string, form: FormState) {
    const row = await this.outbox.read(actor, id);
    const say = outboxWords[ctx.locale];
    const time = (at: Date | null) => (at ? <Time context={ctx} at={at} /> : null);
    return page(
      ctx,
      { title: row.subject, status: form.problems.length > 0 ? 409 : 200, current: '/staff/messages' },
      <>
        <Back href={PATH}>{say.back}</Back>
        <ErrorSummary form={form} />
        <h1>{row.subject}</h1>
        <p>
          <State ctx={ctx} row={row} />
        </p>
        <FactRows
          facts={[
            [
              say.application,
              <a href={`/staff/applications/${row.reference}`}>
                <Code>{row.reference}</Code>
              </a>,
            ],
            [say.to, <Code>{row.recipient}</Code>],
            [say.language, languageName(ctx.locale, row.locale)],
            [say.queued, time(row.queuedAt)],
            [say.sentAt, time(row.sentAt)],
          ]}
        />
        <div lang={row.locale}>
          <Quote text={row.text.trim()} />
        </div>
        <Form action={`${PATH}/${row.id}`}>
          <p class="acts">
            {deedsOf(row.state).map((deed) => (
              <Button alt name="deed" value={deed}>
                {say[deed]}
              </Button>
            ))}
          </p>
        </Form>
      </>,
    );
  }
}

/** How a mail stands, with when it leaves, who holds it, or why it has not left. */
function State({ ctx, row }: { ctx: PageContext; row: OutboxRow }) {
  const say = outboxWords[ctx.locale];
  const more =
    row.state === 'waiting' && row.leavesAt && row.leavesAt > ctx.now
      ? say.leaves(formatInstant(ctx.locale, row.leavesAt, ctx.timezone, null, 'short'))
      : row.state === 'failing' && row.failure
        ? say.failed(row.failure, row.attempts)
        : (row.state === 'held' || row.state === 'withdrawn') && row.by
          ? say.by(row.by)
          : null;
  return (
    <>
      <Pill tone={TONES[row.state]}>{say.states[row.state]}</Pill> {more ? <Soft>{more}</Soft> : null}
    </>
  );
}
