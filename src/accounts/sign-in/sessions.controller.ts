import { Body, Controller, Delete, Get, Header, HttpCode, Post, Req } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { Can, CurrentActor, Open } from '../../platform/access/access.decorator.js';
import type { Actor } from '../../platform/access/actor.rules.js';
import { Unkeyed } from '../../platform/http/idempotency.decorator.js';
import { OwnAccountQuery } from '../own/own-account.query.js';
import { OwnSessions } from '../own/own-sessions.service.js';
import { permissionsOf } from '../permission.policy.js';
import { MeView } from './me.view.js';
import { SignInWithCodeInput } from './sign-in.input.js';
import { SignIn } from './sign-in.service.js';

@ApiTags('accounts')
@Controller('api/v1')
export class SessionsController {
  constructor(
    private readonly signIns: SignIn,
    private readonly sessions: OwnSessions,
    private readonly own: OwnAccountQuery,
  ) {}

  /** Signs in. */
  @Open()
  @Unkeyed()
  @Post('sessions')
  @Header('Cache-Control', 'no-store')
  @ApiOperation({
    summary: 'Sign in',
    description:
      'Sets the session cookie. 401 auth.wrong_credentials is one answer for an unknown address, a wrong password and a disabled account; 401 auth.code_needed or auth.code_wrong where the account has a second factor; 429 auth.throttled after too many attempts. Where the house asks for a second factor that the account does not have yet, the session opens nothing but its set-up: 403 auth.factor_due.',
  })
  @ApiCreatedResponse({ type: MeView })
  async signIn(@Req() request: Request, @Body() input: SignInWithCodeInput): Promise<MeView> {
    const { accountId, roles } = await this.signIns.withPasswordAndCode(request, input.email, input.code);
    return this.own.me({ accountId, permissions: permissionsOf(roles) });
  }

  /** Signs out: the cookie, copied or not, opens nothing any more. */
  @Can('account.self')
  @Delete('sessions/current')
  @HttpCode(204)
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ summary: 'Sign out' })
  @ApiNoContentResponse()
  async signOut(@Req() request: Request): Promise<void> {
    await this.sessions.signOut(request);
  }

  /** Who am I. */
  @Can('account.self')
  @Get('me')
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ summary: 'Who am I' })
  @ApiOkResponse({ type: MeView })
  me(@CurrentActor() actor: Actor): Promise<MeView> {
    return this.own.me(actor);
  }
}
