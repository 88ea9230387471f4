import { Body, Controller, Get, Post, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request } from 'express';
import { Confirmation } from '../../accounts/own/confirmation.service.js';
import { type OwnAccount, OwnAccountQuery } from '../../accounts/own/own-account.query.js';
import { OwnSessions } from '../../accounts/own/own-sessions.service.js';
import { SessionInput } from '../../accounts/own/own.input.js';
import type { OwnSession } from '../../accounts/own/session.query.js';
import { FactorQuery } from '../../accounts/second-factor/factor.query.js';
import { Can, CurrentActor } from '../../platform/access/access.decorator.js';
import type { Actor } from '../../platform/access/actor.rules.js';
import { Unkeyed } from '../../platform/http/idempotency.decorator.js';
import { SummaryList } from '../ui/facts.view.js';
import { Actions, Button, Form, Hidden } from '../ui/form/form.view.js';
import { ownName } from '../ui/page/locale.rules.js';
import type { PageContext } from '../ui/page/page-context.service.js';
import { Ctx } from '../ui/page/page.decorator.js';
import { page, type Page, seeOther } from '../ui/page/page.rules.js';
import { Slip } from '../ui/slip.view.js';
import { Table } from '../ui/table.view.js';
import { Code, Time } from '../ui/text.view.js';
import { ownDataWords } from '../privacy/own-data.words.js';
import { accountWords } from './account.words.js';
import { keyWords } from './keys.words.js';
import { Soon } from './second-factor.view.js';
import { factorWords } from './second-factor.words.js';
import { tokenWords } from './tokens.words.js';

/** What the page says after something was done: `/account?did=saved`. */
const DONE = ['saved', 'passwordSaved', 'addressAsked', 'sentAgain', 'ended', 'endedOthers'] as const;

/** One's own account and where it is signed in. */
@ApiExcludeController()
@Controller('account')
export class AccountPage {
  constructor(
    private readonly own: OwnAccountQuery,
    private readonly sessions: OwnSessions,
    private readonly confirmation: Confirmation,
    private readonly factors: FactorQuery,
  ) {}

  @Can('account.self')
  @Get()
  async show(@Ctx() ctx: PageContext, @CurrentActor() actor: Actor, @Req() request: Request): Promise<Page> {
    const say = accountWords[ctx.locale].account;
    const own = await this.own.of(actor);
    const sessions = await this.sessions.list(actor);
    const did = DONE.find((each) => each === ctx.query['did']);
    return page(
      ctx,
      { title: say.title },
      <>
        {did ? <Slip tone="good" title={say[did]} /> : null}
        <h1>{say.title}</h1>
        <Soon ctx={ctx} state={await this.factors.of(own.id)} />
        {own.emailConfirmed ? null : <Unconfirmed ctx={ctx} />}
        <Facts ctx={ctx} own={own} />
        <Sessions ctx={ctx} sessions={sessions} here={request.session?.handle} />
        <Rights ctx={ctx} applicant={own.roles.includes('applicant')} />
      </>,
    );
  }

  @Can('account.self')
  @Post('confirmation')
  async sendAgain(@CurrentActor() actor: Actor) {
    await this.confirmation.again(actor);
    return seeOther('/account?did=sentAgain');
  }

  @Can('account.self')
  @Post('sessions/end')
  async end(@CurrentActor() actor: Actor, @Body() input: SessionInput) {
    await this.sessions.end(actor, input.handle);
    return seeOther('/account?did=ended');
  }

  @Can('account.self')
  @Unkeyed()
  @Post('sessions/end-others')
  async endOthers(@CurrentActor() actor: Actor, @Req() request: Request) {
    await this.sessions.endOthers(actor, request);
    return seeOther('/account?did=endedOthers');
  }
}

/** A copy of one's data; an applicant may have it erased. */
function Rights({ ctx, applicant }: { ctx: PageContext; applicant: boolean }) {
  const say = ownDataWords[ctx.locale];
  return (
    <>
      <h2>{say.heading}</h2>
      <p class="acts">
        <a href="/account/data">{say.copy.title}</a>
        {applicant ? <a href="/account/erasure">{say.erasure.title}</a> : null}
      </p>
    </>
  );
}

function Unconfirmed({ ctx }: { ctx: PageContext }) {
  const say = accountWords[ctx.locale].account;
  return (
    <Slip tone="you" title={say.unconfirmedTitle}>
      <p>{say.unconfirmedText}</p>
      <Form action="/account/confirmation">
        <Actions>
          <Button alt>{say.sendAgain}</Button>
        </Actions>
      </Form>
    </Slip>
  );
}

function Facts({ ctx, own }: { ctx: PageContext; own: OwnAccount }) {
  const say = accountWords[ctx.locale].account;
  return (
    <SummaryList
      locale={ctx.locale}
      answers={[
        {
          question: say.address,
          answer: (
            <>
              <Code>{own.email}</Code> <span class="s">{own.emailConfirmed ? say.confirmed : say.unconfirmed}</span>
            </>
          ),
          change: '/account/address',
        },
        { question: say.password, answer: <span class="s">{say.hidden}</span>, change: '/account/password' },
        {
          question: factorWords[ctx.locale].own.title,
          answer: own.secondFactor ? factorWords[ctx.locale].person.on : factorWords[ctx.locale].person.off,
          change: '/account/second-factor',
        },
        { question: say.language, answer: ownName(own.locale), change: '/account/language' },
        {
          question: say.timezone,
          answer: own.timezone ? <Code>{own.timezone}</Code> : <span class="s">{say.timezoneNone}</span>,
          change: '/account/language',
        },
        ...(own.roles.some((role) => role !== 'applicant') ? [keysRow(ctx, own), tokensRow(ctx)] : []),
      ]}
    />
  );
}

function keysRow(ctx: PageContext, own: OwnAccount) {
  const say = keyWords[ctx.locale];
  return { question: say.title, answer: own.keys ? say.on : say.off, change: '/account/keys' };
}

function tokensRow(ctx: PageContext) {
  const say = tokenWords[ctx.locale];
  return { question: say.title, answer: <span class="s">{say.make}</span>, change: '/account/tokens' };
}

function Sessions({ ctx, sessions, here }: { ctx: PageContext; sessions: OwnSession[]; here?: string }) {
  const say = accountWords[ctx.locale].account;
  return (
    <>
      <h2>{say.sessions}</h2>
      <Table
        id="sessions"
        cards
        rows={sessions}
        caption={say.sessions}
        quietCaption
        columns={[
          {
            head: say.device,
            cell: (row) => (
              <>
                {row.device || say.unknownDevice}
                {row.handle === here ? <span class="s"> {say.here}</span> : null}
              </>
            ),
          },
          { head: say.since, cell: (row) => <Time context={ctx} at={row.since} style="short" /> },
          { head: say.seen, cell: (row) => <Time context={ctx} at={row.seen} style="short" /> },
          {
            head: say.end,
            silent: true,
            cell: (row) =>
              row.handle === here ? null : (
                <Form action="/account/sessions/end">
                  <Hidden name="handle" value={row.handle} />
                  <button class="lk">{say.end}</button>
                </Form>
              ),
          },
        ]}
      />
      {sessions.length > 1 ? (
        <Form action="/account/sessions/end-others">
          <Actions>
            <Button alt>{say.endOthers}</Button>
          </Actions>
        </Form>
      ) : null}
    </>
  );
}
