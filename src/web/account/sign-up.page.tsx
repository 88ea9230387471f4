import { Body, Controller, Get, Post, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request } from 'express';
import { SignUpInput } from '../../accounts/sign-up/sign-up.input.js';
import { SignUp } from '../../accounts/sign-up/sign-up.service.js';
import { visitorOf } from '../../accounts/sign-up/visitor.rules.js';
import { Open } from '../../platform/access/access.decorator.js';
import { Unkeyed } from '../../platform/http/idempotency.decorator.js';
import { TextField } from '../ui/form/field.view.js';
import { type FormState, formState } from '../ui/form/form.rules.js';
import { Actions, Button, ErrorSummary, Form, Hidden } from '../ui/form/form.view.js';
import { problemsFrom, readForm } from '../ui/form/read-form.rules.js';
import { homeOf } from '../ui/page/menu.rules.js';
import type { PageContext } from '../ui/page/page-context.service.js';
import { Ctx } from '../ui/page/page.decorator.js';
import { ownPath, page, seeOther } from '../ui/page/page.rules.js';
import { accountWords } from './account.words.js';
import { asTyped, credentialSentences, withoutPasswords } from './form-words.rules.js';
import { nextOf } from './next.rules.js';

@ApiExcludeController()
@Controller('sign-up')
export class SignUpPage {
  constructor(private readonly signUps: SignUp) {}

  @Open()
  @Get()
  show(@Ctx() ctx: PageContext) {
    if (ctx.actor) return seeOther(ownPath(ctx.query['next'], homeOf(ctx)));
    return this.form(ctx, formState(ctx));
  }

  /** The next page is the same whether the address was known or not. */
  @Open()
  @Unkeyed()
  @Post()
  async signUp(@Ctx() ctx: PageContext, @Req() request: Request, @Body() body: Record<string, unknown>) {
    const { next, ...typed } = body;
    const read = await readForm(SignUpInput, typed, { locale: ctx.locale, say: credentialSentences(ctx.locale, true) });
    const kept = { ...withoutPasswords(read.kept), next };
    if (!read.ok) return this.form(ctx, formState(ctx, kept, read.problems));
    try {
      const password = asTyped(read.kept, 'password');
      await this.signUps.signUp(visitorOf(request), { ...read.value, password, locale: ctx.locale });
    } catch (error) {
      return this.form(ctx, formState(ctx, kept, problemsFrom(error, ctx.locale)));
    }
    const to = ownPath(next, '');
    return seeOther(`/sign-in?from=sign-up${to ? `&next=${encodeURIComponent(to)}` : ''}`);
  }

  private form(ctx: PageContext, form: FormState) {
    const words = accountWords[ctx.locale];
    const say = words.signUp;
    const next = nextOf(ctx, form);
    return page(
      ctx,
      { title: say.title, status: form.problems.length > 0 ? 422 : 200 },
      <>
        <ErrorSummary form={form} />
        <h1>{say.title}</h1>
        <p>{say.lead}</p>
        <Form action="/sign-up">
          {next ? <Hidden name="next" value={next} /> : null}
          <TextField
            form={form}
            name="email"
            label={words.email}
            hint={say.emailHint}
            type="email"
            width="half"
            autocomplete="username"
            inputmode="email"
          />
          <TextField
            form={form}
            name="password"
            label={words.password}
            hint={words.newPasswordHint}
            type="password"
            width="half"
            autocomplete="new-password"
          />
          <Actions>
            <Button>{say.button}</Button>
            <a href={next ? `/sign-in?next=${encodeURIComponent(next)}` : '/sign-in'}>{say.have}</a>
          </Actions>
        </Form>
        <p class="s">
          {say.personal} <a href="/privacy">{say.privacy}</a>.
        </p>
      </>,
    );
  }
}
