import { Controller, Get, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { CookieOptions, Request, Response } from 'express';
import { AWAY_FOR, ProviderClient } from '../../accounts/provider/provider-client.service.js';
import { ProviderSignIn } from '../../accounts/provider/provider-sign-in.service.js';
import { Open } from '../../platform/access/access.decorator.js';
import type { PageContext } from '../ui/page/page-context.service.js';
import { Ctx } from '../ui/page/page.decorator.js';
import { ownPath, seeOther } from '../ui/page/page.rules.js';
import { startOf, withNext } from './next.rules.js';

/** The way to the university's own sign-in and back. */
@ApiExcludeController()
@Controller('sign-in/provider')
export class ProviderPage {
  constructor(
    private readonly client: ProviderClient,
    private readonly signIns: ProviderSignIn,
  ) {}

  @Open()
  @Get()
  async leave(@Ctx() ctx: PageContext, @Res() response: Response): Promise<void> {
    const { url, kept } = await this.client.leave(ownPath(ctx.query['next'], ''));
    const { name, options } = cookieOf(ctx);
    response.cookie(name, kept, { ...options, maxAge: AWAY_FOR });
    response.setHeader('Cache-Control', 'no-store');
    response.redirect(303, url);
  }

  @Open()
  @Get('back')
  async arrive(@Ctx() ctx: PageContext, @Req() request: Request, @Res({ passthrough: true }) response: Response) {
    const { name, options } = cookieOf(ctx);
    response.clearCookie(name, options);
    const kept = new RegExp(`(?:^|; *)${name}=([\\w.-]+)`).exec(request.headers.cookie ?? '')?.[1] ?? '';
    const query = request.originalUrl.slice(request.path.length);
    const { person, next } = await this.client.arrive(query, ctx.query['state'] ?? '', kept);
    const entered = await this.signIns.enter(request, person);
    return seeOther(entered.done ? startOf(ctx, entered.roles, next) : withNext('/sign-in/code', next));
  }

  /** Signed out here, one is still signed in there. */
  @Open()
  @Get('out')
  async out(@Res() response: Response): Promise<void> {
    response.setHeader('Cache-Control', 'no-store');
    response.redirect(303, (await this.client.out()) ?? '/');
  }
}

/** The journey's own cookie: one comes back from another site, and looking at the way out begins no session. */
function cookieOf(ctx: PageContext): { name: string; options: CookieOptions } {
  const secure = ctx.publicUrl.startsWith('https:');
  const name = secure ? '__Host-matricula-provider' : 'matricula-provider';
  return { name, options: { httpOnly: true, secure, sameSite: 'lax', path: '/' } };
}
