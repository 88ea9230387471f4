import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request } from 'express';
import { FreshProof } from '../../accounts/own/fresh-proof.service.js';
import { grantable } from '../../accounts/tokens/scope.rules.js';
import { TokenInput } from '../../accounts/tokens/token.input.js';
import { TokenQuery } from '../../accounts/tokens/token.query.js';
import { Tokens } from '../../accounts/tokens/tokens.service.js';
import { Can, CurrentActor } from '../../platform/access/access.decorator.js';
import type { Actor } from '../../platform/access/actor.rules.js';
import { Unkeyed } from '../../platform/http/idempotency.decorator.js';
import { type FormState, formState } from '../ui/form/form.rules.js';
import { Actions, LinkButton } from '../ui/form/form.view.js';
import { problemsFrom, readForm } from '../ui/form/read-form.rules.js';
import { Back } from '../ui/nav.view.js';
import type { PageContext } from '../ui/page/page-context.service.js';
import { Ctx } from '../ui/page/page.decorator.js';
import { page, type Page, seeOther } from '../ui/page/page.rules.js';
import { Slip } from '../ui/slip.view.js';
import { accountWords } from './account.words.js';
import { ShownToken, TokenForm, TokenTable } from './tokens.view.js';
import { tokenWords } from './tokens.words.js';

const NEW = '/account/tokens/new';

/** One's own tokens for programs. */
@ApiExcludeController()
@Controller('account/tokens')
export class TokensPage {
  constructor(
    private readonly query: TokenQuery,
    private readonly tokens: Tokens,
    private readonly proof: FreshProof,
  ) {}

  @Can('token.own')
  @Get()
  async list(@Ctx() ctx: PageContext, @CurrentActor() actor: Actor): Promise<Page> {
    const say = tokenWords[ctx.locale];
    return page(
      ctx,
      { title: say.title, current: '/account', wide: true },
      <>
        <Back href="/account">{accountWords[ctx.locale].account.back}</Back>
        {ctx.query['did'] === 'revoked' ? <Slip tone="good" title={say.revoked} /> : null}
        <h1>{say.title}</h1>
        <p>
          {say.lead} <a href="/api/docs">{say.docs}</a>
        </p>
        <Actions>
          <LinkButton href={NEW}>{say.make}</LinkButton>
        </Actions>
        <TokenTable
          ctx={ctx}
          rows={await this.query.of(actor.accountId ?? '')}
          path="/account/tokens"
          empty={say.none}
        />
      </>,
    );
  }

  @Can('token.own')
  @Get('new')
  showNew(@Ctx() ctx: PageContext, @CurrentActor() actor: Actor, @Req() request: Request): Page {
    this.proof.need(actor, request, NEW);
    return tokenForm(ctx, actor, formState(ctx, { days: '90' }));
  }

  /** The token is in this answer and nowhere else. */
  @Can('token.own')
  @Unkeyed()
  @Post()
  async make(
    @Ctx() ctx: PageContext,
    @CurrentActor() actor: Actor,
    @Req() request: Request,
    @Body() body: Record<string, unknown>,
  ) {
    this.proof.need(actor, request, NEW);
    const { missingName, missingScopes, shownTitle } = tokenWords[ctx.locale];
    const say = { 'name.missing': missingName, scopes: missingScopes };
    const read = await readForm(TokenInput, body, { locale: ctx.locale, say });
    if (!read.ok) return tokenForm(ctx, actor, formState(ctx, read.kept, read.problems));
    try {
      const { token } = await this.tokens.createOwn(actor, { ...read.value, days: Number(read.value.days) });
      return page(ctx, { title: shownTitle, current: '/account' }, <ShownToken {...{ ctx, token }} />);
    } catch (error) {
      return tokenForm(ctx, actor, formState(ctx, read.kept, problemsFrom(error, ctx.locale)));
    }
  }

  @Can('token.own')
  @Post(':id/revoke')
  async revoke(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string) {
    await this.tokens.revoke(actor, id);
    return seeOther('/account/tokens?did=revoked');
  }
}

function tokenForm(ctx: PageContext, actor: Actor, form: FormState): Page {
  return page(
    ctx,
    { title: tokenWords[ctx.locale].make, status: form.problems.length > 0 ? 422 : 200, current: '/account' },
    <TokenForm {...{ ctx, form, scopes: grantable(actor) }} />,
  );
}
