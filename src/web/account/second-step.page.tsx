import { Body, Controller, Get, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { CodeInput } from '../../accounts/sign-in/sign-in.input.js';
import { SignIn } from '../../accounts/sign-in/sign-in.service.js';
import { Open } from '../../platform/access/access.decorator.js';
import { Refusal } from '../../platform/errors/refusal.rules.js';
import { Unkeyed } from '../../platform/http/idempotency.decorator.js';
import { TextField } from '../ui/form/field.view.js';
import { type FormState, formState } from '../ui/form/form.rules.js';
import { Actions, Button, ErrorSummary, Form, Hidden } from '../ui/form/form.view.js';
import { problemsFrom, readForm } from '../ui/form/read-form.rules.js';
import type { PageContext } from '../ui/page/page-context.service.js';
import { Ctx } from '../ui/page/page.decorator.js';
import { page, type Page, seeOther } from '../ui/page/page.rules.js';
import { nextOf, startOf, withNext } from './next.rules.js';
import { ByPasskey } from './passkey.view.js';
import { factorWords } from './second-factor.words.js';

/** The second half of signing in. */
@ApiExcludeController()
@Controller('sign-in/code')
export class SecondStepPage {
  constructor(private readonly signIns: SignIn) {}

  @Open()
  @Get()
  show(@Ctx() ctx: PageContext, @Req() request: Request) {
    if (!this.signIns.isHalf(request)) return seeOther(withNext('/sign-in', ctx.query['next']));
    return codeForm(ctx, formState(ctx));
  }

  @Open()
  @Unkeyed()
  @Post()
  async enter(
    @Ctx() ctx: PageContext,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Body() body: Record<string, unknown>,
  ) {
    const { next, ...typed } = body;
    const say = { 'code.missing': factorWords[ctx.locale].missingCode };
    const read = await readForm(CodeInput, typed, { locale: ctx.locale, say });
    if (!read.ok) return codeForm(ctx, formState(ctx, { next }, read.problems));
    try {
      const { roles } = await this.signIns.withCode(request, read.value.code);
      return seeOther(startOf(ctx, roles, next));
    } catch (error) {
      if (error instanceof Refusal && error.code === 'auth.step_over') return seeOther(withNext('/sign-in', next));
      const problems = problemsFrom(error, ctx.locale).map((problem) => ({ ...problem, field: 'code' }));
      const { status, facts } = error as Refusal;
      if (status === 429) response.setHeader('Retry-After', String(facts['retryAfter']));
      return codeForm(ctx, formState(ctx, { next }, problems), status === 429 ? 429 : 422);
    }
  }
}

function codeForm(ctx: PageContext, form: FormState, status = form.problems.length > 0 ? 422 : 200): Page {
  const words = factorWords[ctx.locale];
  const say = words.step;
  const next = nextOf(ctx, form);
  return page(
    ctx,
    { title: say.title, status, current: '/sign-in', mood: 'public' },
    <>
      <ErrorSummary form={form} />
      <h1>{say.title}</h1>
      <p>{say.text}</p>
      <Form action="/sign-in/code">
        {next ? <Hidden name="next" value={next} /> : null}
        <TextField
          form={form}
          name="code"
          label={words.code}
          hint={say.hint}
          width="half"
          autocomplete="one-time-code"
          maxlength={40}
          code
        />
        <Actions>
          <Button>{say.button}</Button>
          <a href={withNext('/sign-in', next)}>{say.other}</a>
        </Actions>
      </Form>
      <ByPasskey ctx={ctx} next={next} />
      <p class="s">{say.lost}</p>
    </>,
  );
}
