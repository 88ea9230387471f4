import { Body, Controller, Get, Post, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request } from 'express';
import { FreshProof } from '../../accounts/own/fresh-proof.service.js';
import { ProofInput } from '../../accounts/own/own.input.js';
import { Can, CurrentActor } from '../../platform/access/access.decorator.js';
import type { Actor } from '../../platform/access/actor.rules.js';
import { Unkeyed } from '../../platform/http/idempotency.decorator.js';
import { TextField } from '../ui/form/field.view.js';
import { type FormState, formState } from '../ui/form/form.rules.js';
import { Actions, Button, ErrorSummary, Form, Hidden } from '../ui/form/form.view.js';
import { problemsFrom, readForm } from '../ui/form/read-form.rules.js';
import type { PageContext } from '../ui/page/page-context.service.js';
import { Ctx } from '../ui/page/page.decorator.js';
import { ownPath, page, type Page, seeOther } from '../ui/page/page.rules.js';
import { accountWords } from './account.words.js';
import { asTyped, credentialSentences } from './form-words.rules.js';
import { nextOf } from './next.rules.js';
import { factorWords } from './second-factor.words.js';

/** The password once more, before what a stranger at an open screen must not do. */
@ApiExcludeController()
@Controller('account/prove')
export class ProvePage {
  constructor(private readonly proof: FreshProof) {}

  @Can('account.factor')
  @Get()
  show(@Ctx() ctx: PageContext): Page {
    return proveForm(ctx, formState(ctx));
  }

  @Can('account.factor')
  @Unkeyed()
  @Post()
  async prove(
    @Ctx() ctx: PageContext,
    @CurrentActor() actor: Actor,
    @Req() request: Request,
    @Body() body: Record<string, unknown>,
  ) {
    const { locale } = ctx;
    const { next, ...typed } = body;
    const read = await readForm(ProofInput, typed, { locale, say: credentialSentences(locale, false) });
    if (!read.ok) return proveForm(ctx, formState(ctx, { next }, read.problems));
    try {
      await this.proof.give(actor, request, asTyped(read.kept, 'current'), locale);
    } catch (error) {
      return proveForm(ctx, formState(ctx, { next }, problemsFrom(error, locale)));
    }
    return seeOther(ownPath(next, '/account'));
  }
}

function proveForm(ctx: PageContext, form: FormState): Page {
  const say = factorWords[ctx.locale].prove;
  const next = nextOf(ctx, form);
  return page(
    ctx,
    { title: say.title, status: form.problems.length > 0 ? 422 : 200, current: '/account' },
    <>
      <ErrorSummary form={form} />
      <h1>{say.title}</h1>
      <p>{say.text}</p>
      <Form action="/account/prove">
        {next ? <Hidden name="next" value={next} /> : null}
        <TextField
          form={form}
          name="current"
          label={accountWords[ctx.locale].password}
          type="password"
          width="half"
          autocomplete="current-password"
        />
        <Actions>
          <Button>{say.button}</Button>
          <a href="/forgot">{say.forgot}</a>
        </Actions>
      </Form>
    </>,
  );
}
