import { Body, Controller, Get, Post, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request } from 'express';
import type { ComponentChildren } from 'preact';
import { OwnAccountQuery } from '../../accounts/own/own-account.query.js';
import { OwnAccounts } from '../../accounts/own/own-account.service.js';
import { OwnAddress } from '../../accounts/own/own-address.service.js';
import { LanguageInput, NewAddressInput, NewPasswordInput } from '../../accounts/own/own.input.js';
import { Can, CurrentActor } from '../../platform/access/access.decorator.js';
import type { Actor } from '../../platform/access/actor.rules.js';
import { Unkeyed } from '../../platform/http/idempotency.decorator.js';
import { LOCALES } from '../../platform/i18n/words.rules.js';
import { SelectField } from '../ui/form/choice.view.js';
import { TextField } from '../ui/form/field.view.js';
import { type FormState, formState } from '../ui/form/form.rules.js';
import { Actions, Button, ErrorSummary, Form } from '../ui/form/form.view.js';
import { problemsFrom, readForm } from '../ui/form/read-form.rules.js';
import { Back } from '../ui/nav.view.js';
import { ownName } from '../ui/page/locale.rules.js';
import type { PageContext } from '../ui/page/page-context.service.js';
import { Ctx } from '../ui/page/page.decorator.js';
import { page, type Page, seeOther } from '../ui/page/page.rules.js';
import { Code } from '../ui/text.view.js';
import { accountWords } from './account.words.js';
import { asTyped, credentialSentences, withoutPasswords } from './form-words.rules.js';

/** The three things one changes about an account, one page each. */
@ApiExcludeController()
@Controller('account')
export class AccountChangePage {
  constructor(
    private readonly own: OwnAccountQuery,
    private readonly accounts: OwnAccounts,
    private readonly addresses: OwnAddress,
  ) {}

  @Can('account.self')
  @Get('password')
  async showPassword(@Ctx() ctx: PageContext, @CurrentActor() actor: Actor): Promise<Page> {
    return passwordForm(ctx, formState(ctx), (await this.own.of(actor)).secondFactor);
  }

  @Can('account.self')
  @Unkeyed()
  @Post('password')
  async password(
    @Ctx() ctx: PageContext,
    @CurrentActor() actor: Actor,
    @Req() request: Request,
    @Body() body: Record<string, unknown>,
  ) {
    const { locale } = ctx;
    const read = await readForm(NewPasswordInput, body, { locale, say: credentialSentences(locale, true) });
    const { secondFactor } = await this.own.of(actor);
    if (!read.ok) return passwordForm(ctx, formState(ctx, {}, read.problems), secondFactor);
    try {
      const input = { current: asTyped(read.kept, 'current'), password: asTyped(read.kept, 'password') };
      await this.accounts.changePassword(actor, request, input, locale);
    } catch (error) {
      return passwordForm(ctx, formState(ctx, {}, problemsFrom(error, locale)), secondFactor);
    }
    return seeOther('/account?did=passwordSaved');
  }

  @Can('account.self')
  @Get('address')
  async showAddress(@Ctx() ctx: PageContext, @CurrentActor() actor: Actor): Promise<Page> {
    return addressForm(ctx, formState(ctx), (await this.own.of(actor)).email);
  }

  /** Answers alike whether the new address has an account or not. */
  @Can('account.self')
  @Unkeyed()
  @Post('address')
  async address(
    @Ctx() ctx: PageContext,
    @CurrentActor() actor: Actor,
    @Req() request: Request,
    @Body() body: Record<string, unknown>,
  ) {
    const { locale } = ctx;
    const now = (await this.own.of(actor)).email;
    const read = await readForm(NewAddressInput, body, { locale, say: credentialSentences(locale, false) });
    const kept = withoutPasswords(read.kept);
    if (!read.ok) return addressForm(ctx, formState(ctx, kept, read.problems), now);
    try {
      const input = { email: read.value.email, current: asTyped(read.kept, 'current') };
      await this.addresses.ask(actor, request, input, locale);
    } catch (error) {
      return addressForm(ctx, formState(ctx, kept, problemsFrom(error, locale)), now);
    }
    return seeOther('/account?did=addressAsked');
  }

  @Can('account.self')
  @Get('language')
  async showLanguage(@Ctx() ctx: PageContext, @CurrentActor() actor: Actor): Promise<Page> {
    const { locale, timezone } = await this.own.of(actor);
    return languageForm(ctx, formState(ctx, { locale, timezone }));
  }

  @Can('account.self')
  @Post('language')
  async language(@Ctx() ctx: PageContext, @CurrentActor() actor: Actor, @Body() body: Record<string, unknown>) {
    const read = await readForm(LanguageInput, body, { locale: ctx.locale });
    if (!read.ok) return languageForm(ctx, formState(ctx, read.kept, read.problems));
    const { locale, timezone = null } = read.value;
    await this.accounts.setLanguage(actor, { locale, timezone });
    // `lang` so that the cookie of an earlier choice does not hide the new one.
    return seeOther(`/account?did=saved&lang=${locale}`);
  }
}

/** `beside`: a second factor stands beside the password. */
function passwordForm(ctx: PageContext, form: FormState, beside: boolean): Page {
  const words = accountWords[ctx.locale];
  const say = words.changePassword;
  return shell(
    ctx,
    form,
    say.title,
    <Form action="/account/password">
      <TextField
        form={form}
        name="current"
        label={say.current}
        type="password"
        width="half"
        autocomplete="current-password"
      />
      <TextField
        form={form}
        name="password"
        label={words.newPassword}
        hint={beside ? words.newPasswordBeside : words.newPasswordHint}
        type="password"
        width="half"
        autocomplete="new-password"
      />
      <Actions>
        <Button>{say.button}</Button>
      </Actions>
    </Form>,
  );
}

function addressForm(ctx: PageContext, form: FormState, now: string): Page {
  const say = accountWords[ctx.locale].changeAddress;
  return shell(
    ctx,
    form,
    say.title,
    <>
      <p>
        {say.now} <Code>{now}</Code>
      </p>
      <Form action="/account/address">
        <TextField
          form={form}
          name="email"
          label={say.new}
          type="email"
          width="half"
          autocomplete="email"
          inputmode="email"
        />
        <TextField
          form={form}
          name="current"
          label={say.current}
          type="password"
          width="half"
          autocomplete="current-password"
        />
        <Actions>
          <Button>{say.button}</Button>
        </Actions>
      </Form>
    </>,
  );
}

function languageForm(ctx: PageContext, form: FormState): Page {
  const words = accountWords[ctx.locale];
  const zones = Intl.supportedValuesOf('timeZone');
  return shell(
    ctx,
    form,
    words.changeLanguage.title,
    <Form action="/account/language">
      <SelectField
        form={form}
        name="locale"
        label={words.account.language}
        empty={false}
        options={LOCALES.map((value) => ({ value, label: ownName(value) }))}
      />
      <SelectField
        form={form}
        name="timezone"
        label={words.account.timezone}
        hint={words.account.timezoneHint}
        optional
        empty={words.account.timezoneNone}
        options={zones.map((value) => ({ value, label: value.replaceAll('_', ' ') }))}
      />
      <Actions>
        <Button>{words.changeLanguage.button}</Button>
      </Actions>
    </Form>,
  );
}

function shell(ctx: PageContext, form: FormState, title: string, children: ComponentChildren): Page {
  return page(
    ctx,
    { title, status: form.problems.length > 0 ? 422 : 200, current: '/account' },
    <>
      <Back href="/account">{accountWords[ctx.locale].account.back}</Back>
      <ErrorSummary form={form} />
      <h1>{title}</h1>
      {children}
    </>,
  );
}
