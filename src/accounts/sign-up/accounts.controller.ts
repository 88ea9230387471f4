import { Body, Controller, Get, Header, HttpCode, Post, Query, Req } from '@nestjs/common';
import { ApiAcceptedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { Can, Open } from '../../platform/access/access.decorator.js';
import { Unkeyed } from '../../platform/http/idempotency.decorator.js';
import { requestLocale } from '../../platform/http/request-locale.rules.js';
import { PeopleQuery } from '../people/people.query.js';
import { StaffInput } from '../people/staff.input.js';
import { StaffListView } from '../people/staff.view.js';
import { SignUpInput } from './sign-up.input.js';
import { SignUp } from './sign-up.service.js';
import { signUpWords } from './sign-up.words.js';
import { SignUpView } from './sign-up.view.js';
import { visitorOf } from './visitor.rules.js';

@ApiTags('accounts')
@Controller('api/v1/accounts')
export class AccountsController {
  constructor(
    private readonly signUps: SignUp,
    private readonly people: PeopleQuery,
  ) {}

  /** Makes an applicant's account. One may sign in at once; to send an application the address must be confirmed. */
  @Open()
  @Unkeyed()
  @Post()
  @HttpCode(202)
  @Header('Cache-Control', 'no-store')
  @ApiOperation({
    summary: 'Make an account',
    description:
      'The answer is the same whether the address was known or not. A new address gets a mail to confirm it and may sign in at once; the owner of a known one gets a mail to set a new password.',
  })
  @ApiAcceptedResponse({ type: SignUpView })
  async signUp(@Req() request: Request, @Body() input: SignUpInput): Promise<SignUpView> {
    await this.signUps.signUp(visitorOf(request), input);
    return { status: 'mailed', message: signUpWords[requestLocale(request)].mailed };
  }

  /** Colleagues, to hand a dossier to. */
  @Can('people.read')
  @Get()
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ summary: 'Colleagues by role', description: 'Staff who can sign in, by name: for assignment.' })
  @ApiOkResponse({ type: StaffListView })
  async staff(@Query() query: StaffInput): Promise<StaffListView> {
    return { items: await this.people.colleagues(query.role), next: null };
  }
}
