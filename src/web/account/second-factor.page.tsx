import { Body, Controller, Get, Header, Post, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request } from 'express';
import { refuse } from '../../accounts/accounts.refusals.js';
import { FreshProof } from '../../accounts/own/fresh-proof.service.js';
import { OwnAccountQuery } from '../../accounts/own/own-account.query.js';
import { FactorQuery } from '../../accounts/second-factor/factor.query.js';
import { OwnFactors } from '../../accounts/second-factor/own-factors.service.js';
import { TotpSetup } from '../../accounts/second-factor/totp-setup.service.js';
import { totpUri } from '../../accounts/second-factor/totp.rules.js';
import { CodeInput } from '../../accounts/sign-in/sign-in.input.js';
import { Can, CurrentActor } from '../../platform/access/access.decorator.js';
import type { Actor } from '../../platform/access/actor.rules.js';
import { Unkeyed } from '../../platform/http/idempotency.decorator.js';
import { type FormState, formState } from '../ui/form/form.rules.js';
import { problemsFrom, readForm } from '../ui/form/read-form.rules.js';
import type { PageContext } from '../ui/page/page-context.service.js';
import { Ctx } from '../ui/page/page.decorator.js';
import { page, type Page, seeOther } from '../ui/page/page.rules.js';
import { uiWords } from '../ui/ui.words.js';
import { startOf } from './next.rules.js';
import { qrSvg } from './qr.view.js';
import { OwnFactor, SetUp, ShownCodes } from './second-factor.view.js';
import { factorWords } from './second-factor.words.js';

const PAGE = '/account/second-factor';

/** One's own second factor. Works without script: the picture is a file, the secret stands beside it in letters. */
@ApiExcludeController()
@Controller('account/second-factor')
export class SecondFactorPage {
  constructor(
    private readonly own: OwnAccountQuery,
    private readonly query: FactorQuery,
    private readonly factors: OwnFactors,
    private readonly setup: TotpSetup,
    private readonly proof: FreshProof,
  ) {}

  @Can('account.factor')
  @Get()
  async show(@Ctx() ctx: PageContext, @CurrentActor() actor: Actor, @Req() request: Request): Promise<Page> {
    this.proof.need(actor, request, PAGE);
    return this.draw(ctx, actor, formState(ctx));
  }

  /** Begins a set-up; the page that follows shows the secret. */
  @Can('account.factor')
  @Post('app')
  async begin(@CurrentActor() actor: Actor, @Req() request: Request) {
    this.proof.need(actor, request, PAGE);
    await this.setup.start(actor);
    return seeOther(`${PAGE}/app`);
  }

  @Can('account.factor')
  @Get('app')
  showSetUp(@Ctx() ctx: PageContext, @CurrentActor() actor: Actor, @Req() request: Request) {
    this.proof.need(actor, request, PAGE);
    return this.drawSetUp(ctx, actor, formState(ctx));
  }

  /** The secret as a picture, for its owner alone and only while it waits for its first code. */
  @Can('account.factor')
  @Get('app/qr.svg')
  @Header('Cache-Control', 'no-store')
  @Header('Content-Type', 'image/svg+xml; charset=utf-8')
  async picture(@Ctx() ctx: PageContext, @CurrentActor() actor: Actor, @Req() request: Request): Promise<string> {
    this.proof.need(actor, request, PAGE);
    const secret = await this.setup.waiting(actor, ctx.now);
    if (secret === null) throw refuse('factor.setup_over');
    const { email } = await this.own.of(actor);
    return qrSvg(totpUri(secret, uiWords[ctx.locale].product, email));
  }

  /** The first code turns it on; the codes for paper are in this answer and nowhere else. */
  @Can('account.factor')
  @Unkeyed()
  @Post('app/code')
  async confirm(
    @Ctx() ctx: PageContext,
    @CurrentActor() actor: Actor,
    @Req() request: Request,
    @Body() body: Record<string, unknown>,
  ) {
    this.proof.need(actor, request, PAGE);
    const say = { 'code.missing': factorWords[ctx.locale].missingCode };
    const read = await readForm(CodeInput, body, { locale: ctx.locale, say });
    if (!read.ok) return this.drawSetUp(ctx, actor, formState(ctx, {}, read.problems));
    try {
      const codes = await this.setup.confirm(actor, request, read.value.code, ctx.now);
      return await this.shown(ctx, actor, codes, true);
    } catch (error) {
      const problems = problemsFrom(error, ctx.locale).map((problem) => ({ ...problem, field: 'code' }));
      return this.drawSetUp(ctx, actor, formState(ctx, {}, problems));
    }
  }

  @Can('account.factor')
  @Unkeyed()
  @Post('codes')
  async newCodes(@Ctx() ctx: PageContext, @CurrentActor() actor: Actor, @Req() request: Request) {
    this.proof.need(actor, request, PAGE);
    try {
      return await this.shown(ctx, actor, await this.factors.newCodes(actor), false);
    } catch (error) {
      return this.draw(ctx, actor, formState(ctx, {}, problemsFrom(error, ctx.locale)));
    }
  }

  @Can('account.factor')
  @Unkeyed()
  @Post('off')
  async off(@Ctx() ctx: PageContext, @CurrentActor() actor: Actor, @Req() request: Request) {
    this.proof.need(actor, request, PAGE);
    try {
      await this.factors.giveUp(actor, request);
    } catch (error) {
      return this.draw(ctx, actor, formState(ctx, {}, problemsFrom(error, ctx.locale)));
    }
    return seeOther(`${PAGE}?did=off`);
  }

  private async draw(ctx: PageContext, actor: Actor, form: FormState): Promise<Page> {
    const state = await this.query.of(actor.accountId ?? '');
    return page(
      ctx,
      { title: factorWords[ctx.locale].own.title, status: form.problems.length > 0 ? 409 : 200, current: '/account' },
      <OwnFactor {...{ ctx, form, state, due: actor.factorDue === true }} />,
    );
  }

  private async drawSetUp(ctx: PageContext, actor: Actor, form: FormState) {
    const secret = await this.setup.waiting(actor, ctx.now);
    if (secret === null) return seeOther(PAGE);
    const status = form.problems.length > 0 ? 422 : 200;
    return page(
      ctx,
      { title: factorWords[ctx.locale].setup.title, status, current: '/account' },
      <SetUp {...{ ctx, form, secret }} />,
    );
  }

  private async shown(ctx: PageContext, actor: Actor, codes: string[], on: boolean): Promise<Page> {
    const { roles } = await this.own.of(actor);
    const goOn = on ? startOf(ctx, roles, undefined) : PAGE;
    return page(
      ctx,
      { title: factorWords[ctx.locale].shown.title, current: '/account' },
      <ShownCodes {...{ ctx, codes, on, goOn }} />,
    );
  }
}
