import { Body, Controller, Get, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { PasskeyAnswerInput } from '../../accounts/passkeys/passkey.input.js';
import { passkeyHost } from '../../accounts/passkeys/passkey-host.rules.js';
import { PasskeySignIn } from '../../accounts/passkeys/passkey-sign-in.service.js';
import { Open } from '../../platform/access/access.decorator.js';
import type { Refusal } from '../../platform/errors/refusal.rules.js';
import { Unkeyed } from '../../platform/http/idempotency.decorator.js';
import { type FormState, formState } from '../ui/form/form.rules.js';
import { Actions, Button, ErrorSummary, Hidden } from '../ui/form/form.view.js';
import { problemsFrom, readForm } from '../ui/form/read-form.rules.js';
import type { PageContext } from '../ui/page/page-context.service.js';
import { Ctx } from '../ui/page/page.decorator.js';
import { page, type Page, seeOther } from '../ui/page/page.rules.js';
import { nextOf, startOf, withNext } from './next.rules.js';
import { PASSKEY } from './passkey.data.js';
import { PasskeyForm } from './passkey.view.js';
import { passkeyWords } from './passkey.words.js';

/** Signing in with a passkey: the one page on the way in that has a script. Without it, it leads to the password. */
@ApiExcludeController()
@Controller('sign-in/passkey')
export class PasskeySignInPage {
  constructor(private readonly signIns: PasskeySignIn) {}

  @Open()
  @Get()
  show(@Ctx() ctx: PageContext) {
    if (passkeyHost(ctx.publicUrl) === null) return seeOther(withNext('/sign-in', ctx.query['next']));
    return this.draw(ctx, formState(ctx));
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
    const read = await readForm(PasskeyAnswerInput, typed, { locale: ctx.locale });
    try {
      const { challenge, answer } = read.ok ? read.value : { challenge: '', answer: '' };
      const { roles } = await this.signIns.enter(request, challenge, answer);
      return seeOther(startOf(ctx, roles, next));
    } catch (error) {
      const form = formState(ctx, { next }, problemsFrom(error, ctx.locale));
      const { status, facts } = error as Refusal;
      if (status === 429) response.setHeader('Retry-After', String(facts['retryAfter']));
      return this.draw(ctx, form, status === 429 ? 429 : 422);
    }
  }

  private async draw(ctx: PageContext, form: FormState, status = 200): Promise<Page> {
    const say = passkeyWords[ctx.locale];
    const next = nextOf(ctx, form);
    const ceremony = await this.signIns.asking();
    return page(
      ctx,
      { title: say.signIn, status, current: '/sign-in', mood: 'public', script: PASSKEY },
      <>
        <ErrorSummary form={form} />
        <h1>{say.signIn}</h1>
        <PasskeyForm ctx={ctx} ceremony={ceremony} action="/sign-in/passkey" unable={<p>{say.signInUnable}</p>}>
          <p>{say.signInText}</p>
          {next ? <Hidden name="next" value={next} /> : null}
          <Actions>
            <Button>{say.go}</Button>
          </Actions>
        </PasskeyForm>
        <p>
          <a href={withNext('/sign-in', next)}>{say.password}</a>
        </p>
      </>,
    );
  }
}
