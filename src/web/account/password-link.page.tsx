import { Body, Controller, Get, Post, Query, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request } from 'express';
import { Forgotten } from '../../accounts/own/forgotten.service.js';
import { LinkPasswords } from '../../accounts/own/link-passwords.service.js';
import { AddressInput } from '../../accounts/own/own.input.js';
import { visitorOf } from '../../accounts/sign-up/visitor.rules.js';
import { Open } from '../../platform/access/access.decorator.js';
import { Unkeyed } from '../../platform/http/idempotency.decorator.js';
import { TextField } from '../ui/form/field.view.js';
import { type FormState, formState, valueAt } from '../ui/form/form.rules.js';
import { Actions, Button, ErrorSummary, Form, Hidden } from '../ui/form/form.view.js';
import { problemsFrom, readForm } from '../ui/form/read-form.rules.js';
import type { PageContext } from '../ui/page/page-context.service.js';
import { Ctx } from '../ui/page/page.decorator.js';
import { page, type Page, seeOther } from '../ui/page/page.rules.js';
import { Slip } from '../ui/slip.view.js';
import { Code, Name } from '../ui/text.view.js';
import { accountWords } from './account.words.js';
import { asTyped, credentialSentences, withoutPasswords } from './form-words.rules.js';
import { LinkPasswordInput } from './link.input.js';
import { spentLink } from './spent.view.js';

type Kind = 'reset' | 'invite';
const PATHS = { reset: '/reset', invite: '/invitation' } as const;

/** Forgotten passwords and invitations. */
@ApiExcludeController()
@Controller()
export class PasswordLinkPage {
  constructor(
    private readonly forgotten: Forgotten,
    private readonly links: LinkPasswords,
  ) {}

  @Open()
  @Get('forgot')
  showForgot(@Ctx() ctx: PageContext): Page {
    if (ctx.query['sent'] === undefined) return askForm(ctx, formState(ctx));
    const say = accountWords[ctx.locale].forgot;
    return page(
      ctx,
      { title: say.sent },
      <Slip>
        <h1>{say.sent}</h1>
        <p>{say.sentText}</p>
        <p>
          <a href="/forgot">{say.again}</a>
        </p>
      </Slip>,
    );
  }

  @Open()
  @Post('forgot')
  async ask(@Ctx() ctx: PageContext, @Req() request: Request, @Body() body: Record<string, unknown>) {
    const read = await readForm(AddressInput, body, {
      locale: ctx.locale,
      say: credentialSentences(ctx.locale, false),
    });
    if (!read.ok) return askForm(ctx, formState(ctx, read.kept, read.problems));
    try {
      await this.forgotten.ask(visitorOf(request), read.value.email);
    } catch (error) {
      return askForm(ctx, formState(ctx, read.kept, problemsFrom(error, ctx.locale)));
    }
    return seeOther('/forgot?sent');
  }

  @Open()
  @Get('reset')
  showReset(@Ctx() ctx: PageContext, @Query('ticket') ticket: unknown): Promise<Page> {
    return this.show(ctx, 'reset', formState(ctx, { ticket: String(ticket) }));
  }

  @Open()
  @Unkeyed()
  @Post('reset')
  reset(@Ctx() ctx: PageContext, @Body() body: Record<string, unknown>) {
    return this.set(ctx, 'reset', body);
  }

  @Open()
  @Get('invitation')
  showInvitation(@Ctx() ctx: PageContext, @Query('ticket') ticket: unknown): Promise<Page> {
    return this.show(ctx, 'invite', formState(ctx, { ticket: String(ticket) }));
  }

  @Open()
  @Unkeyed()
  @Post('invitation')
  accept(@Ctx() ctx: PageContext, @Body() body: Record<string, unknown>) {
    return this.set(ctx, 'invite', body);
  }

  private async set(ctx: PageContext, kind: Kind, body: Record<string, unknown>) {
    const say = credentialSentences(ctx.locale, true);
    const read = await readForm(LinkPasswordInput, body, { locale: ctx.locale, say });
    const kept = withoutPasswords(read.kept);
    if (!read.ok) return this.show(ctx, kind, formState(ctx, kept, read.problems));
    try {
      await this.links.set(kind, read.value.ticket, asTyped(read.kept, 'password'), ctx.locale);
    } catch (error) {
      return this.show(ctx, kind, formState(ctx, kept, problemsFrom(error, ctx.locale)));
    }
    return seeOther('/sign-in?from=password');
  }

  /** The form, or where the link does nothing any more, the page that says so. */
  private async show(ctx: PageContext, kind: Kind, form: FormState): Promise<Page> {
    try {
      return passwordForm(ctx, kind, form, await this.links.look(kind, valueAt(form, 'ticket')));
    } catch (error) {
      return spentLink(ctx, error, kind);
    }
  }
}

function askForm(ctx: PageContext, form: FormState): Page {
  const words = accountWords[ctx.locale];
  const say = words.forgot;
  return page(
    ctx,
    { title: say.title, status: form.problems.length > 0 ? 422 : 200 },
    <>
      <ErrorSummary form={form} />
      <h1>{say.title}</h1>
      <p>{say.text}</p>
      <Form action="/forgot">
        <TextField
          form={form}
          name="email"
          label={words.email}
          type="email"
          width="half"
          autocomplete="username"
          inputmode="email"
        />
        <Actions>
          <Button>{say.button}</Button>
          <a href="/sign-in">{words.signIn.title}</a>
        </Actions>
      </Form>
    </>,
  );
}

function passwordForm(
  ctx: PageContext,
  kind: Kind,
  form: FormState,
  whose: { email: string; name: string | null },
): Page {
  const words = accountWords[ctx.locale];
  const say = kind === 'reset' ? words.reset : words.invitation;
  return page(
    ctx,
    { title: say.title, status: form.problems.length > 0 ? 422 : 200 },
    <>
      <ErrorSummary form={form} />
      <h1>{say.title}</h1>
      <p>
        {say.for}: {whose.name ? <Name>{whose.name}</Name> : null} <Code>{whose.email}</Code>
      </p>
      <Form action={PATHS[kind]}>
        <Hidden name="ticket" value={valueAt(form, 'ticket')} />
        {/* So that the browser's keeper of passwords knows which account this is. */}
        <input type="hidden" autocomplete="username" value={whose.email} />
        <TextField
          form={form}
          name="password"
          label={words.newPassword}
          hint={words.newPasswordHint}
          type="password"
          width="half"
          autocomplete="new-password"
        />
        <Actions>
          <Button>{say.button}</Button>
        </Actions>
      </Form>
    </>,
  );
}
