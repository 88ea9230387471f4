import { Body, Controller, Get, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { DEMO_ACCOUNTS } from '../../accounts/demo/demo-accounts.data.js';
import { OwnSessions } from '../../accounts/own/own-sessions.service.js';
import { SignInInput } from '../../accounts/sign-in/sign-in.input.js';
import { SignIn } from '../../accounts/sign-in/sign-in.service.js';
import { Open } from '../../platform/access/access.decorator.js';
import { Config } from '../../platform/config/config.service.js';
import { Refusal } from '../../platform/errors/refusal.rules.js';
import { Unkeyed } from '../../platform/http/idempotency.decorator.js';
import { TextField } from '../ui/form/field.view.js';
import { type FormState, formState } from '../ui/form/form.rules.js';
import { Actions, Button, ErrorSummary, Form, Hidden } from '../ui/form/form.view.js';
import { problemsFrom, readForm } from '../ui/form/read-form.rules.js';
import { homeOf } from '../ui/page/menu.rules.js';
import type { PageContext } from '../ui/page/page-context.service.js';
import { Ctx } from '../ui/page/page.decorator.js';
import { ownPath, page, seeOther } from '../ui/page/page.rules.js';
import { Slip } from '../ui/slip.view.js';
import { Code } from '../ui/text.view.js';
import { accountWords } from './account.words.js';
import { credentialSentences, withoutPasswords } from './form-words.rules.js';
import { nextOf, startOf, withNext } from './next.rules.js';
import { ByPasskey } from './passkey.view.js';

@ApiExcludeController()
@Controller()
export class SignInPage {
  constructor(
    private readonly signIns: SignIn,
    private readonly sessions: OwnSessions,
    private readonly config: Config,
  ) {}

  @Open()
  @Get('sign-in')
  show(@Ctx() ctx: PageContext) {
    if (ctx.actor) return seeOther(ownPath(ctx.query['next'], homeOf(ctx)));
    return this.form(ctx, formState(ctx));
  }

  @Open()
  @Unkeyed()
  @Post('sign-in')
  async signIn(
    @Ctx() ctx: PageContext,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Body() body: Record<string, unknown>,
  ) {
    const { next, ...typed } = body;
    const read = await readForm(SignInInput, typed, {
      locale: ctx.locale,
      say: credentialSentences(ctx.locale, false),
    });
    const kept = { ...withoutPasswords(read.kept), next };
    if (!read.ok) return this.form(ctx, formState(ctx, kept, read.problems));
    try {
      const entered = await this.signIns.withPassword(request, read.value.email);
      return seeOther(entered.done ? startOf(ctx, entered.roles, next) : withNext('/sign-in/code', next));
    } catch (error) {
      const form = formState(ctx, kept, problemsFrom(error, ctx.locale));
      const { status, facts } = error as Refusal;
      if (status !== 429) return this.form(ctx, form);
      response.setHeader('Retry-After', String(facts['retryAfter']));
      return this.form(ctx, form, 429);
    }
  }

  /** Also for a visitor whose session is over already. */
  @Open()
  @Post('sign-out')
  async signOut(@Req() request: Request) {
    const there = request.session?.provider === true && this.config.provider !== undefined;
    await this.sessions.signOut(request);
    return seeOther(there ? '/sign-in?from=provider' : '/');
  }

  private form(ctx: PageContext, form: FormState, status = form.problems.length > 0 ? 422 : 200) {
    const words = accountWords[ctx.locale];
    const say = words.signIn;
    const next = nextOf(ctx, form);
    return page(
      ctx,
      { title: say.title, status, current: '/sign-in', mood: 'public' },
      <>
        <ErrorSummary form={form} />
        <Notice ctx={ctx} />
        <Provider ctx={ctx} name={this.config.provider?.name} next={next} />
        <h1>{say.title}</h1>
        <Form action="/sign-in">
          {next ? <Hidden name="next" value={next} /> : null}
          <TextField
            form={form}
            name="email"
            label={words.email}
            type="email"
            width="half"
            autocomplete="username"
            inputmode="email"
          />
          <TextField
            form={form}
            name="password"
            label={words.password}
            type="password"
            width="half"
            autocomplete="current-password"
          />
          <Actions>
            <Button>{say.title}</Button>
            <a href="/forgot">{say.forgot}</a>
          </Actions>
        </Form>
        <ByPasskey ctx={ctx} next={next} />
        <h2>{say.none}</h2>
        <p>
          <a href={next ? `/sign-up?next=${encodeURIComponent(next)}` : '/sign-up'}>{say.make}</a>. {say.free}
        </p>
        <p class="s">{say.warning}</p>
        {ctx.demo ? <Demo ctx={ctx} /> : null}
      </>,
    );
  }
}

/** The university's own sign-in, where there is one; and the way out of it. */
function Provider({ ctx, name, next }: { ctx: PageContext; name: string | undefined; next: string }) {
  if (name === undefined) return null;
  const say = accountWords[ctx.locale].signIn;
  if (ctx.query['from'] !== 'provider') {
    return (
      <p>
        <a class="btn" href={withNext('/sign-in/provider', next)}>
          {say.provider(name)}
        </a>
      </p>
    );
  }
  return (
    <Slip tone="good" title={say.out}>
      <p>
        {say.stillThere(name)} <a href="/sign-in/provider/out">{say.outThere}</a>
      </p>
    </Slip>
  );
}

/** Why one has come here: after signing up, confirming, or choosing a password. */
function Notice({ ctx }: { ctx: PageContext }) {
  const say = accountWords[ctx.locale].signIn;
  const { from } = ctx.query;
  if (from === 'sign-up') return <Told title={say.made} text={say.madeText} />;
  if (from === 'confirm') return <Told title={say.confirmed} text={say.confirmedText} />;
  if (from === 'password') return <Told title={say.set} text={say.setText} />;
  return null;
}

function Told({ title, text }: { title: string; text: string }) {
  return (
    <Slip tone="good" title={title}>
      <p>{text}</p>
    </Slip>
  );
}

function Demo({ ctx }: { ctx: PageContext }) {
  const say = accountWords[ctx.locale].signIn;
  return (
    <>
      <h2>{say.demo}</h2>
      <p>{say.demoText}</p>
      <ul class="bare">
        {DEMO_ACCOUNTS.map(({ email }) => (
          <li>
            <Code>{email}</Code>
          </li>
        ))}
      </ul>
    </>
  );
}
