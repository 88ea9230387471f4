import { type MiddlewareConsumer, Module, type NestModule } from '@nestjs/common';
import { APP_FILTER, APP_GUARD } from '@nestjs/core';
import { Config } from '../platform/config/config.service.js';
import { AccessGuard } from './access/access.guard.js';
import { ActorQuery } from './access/actor.query.js';
import { Actors } from './access/actor.service.js';
import { LedElsewhereFilter } from './access/led-elsewhere.filter.js';
import { sessionMiddleware } from './access/session.middleware.js';
import { SessionStore } from './access/session-store.service.js';
import { DemoAccounts } from './demo/demo-accounts.service.js';
import { AccountMailer } from './mail/account-mailer.service.js';
import { LinkMailJob } from './mail/link-mail.job.js';
import { Confirmation } from './own/confirmation.service.js';
import { FreshProof } from './own/fresh-proof.service.js';
import { Forgotten } from './own/forgotten.service.js';
import { JoinedAccounts } from './own/joined-accounts.service.js';
import { LinkPasswords } from './own/link-passwords.service.js';
import { OwnAccountQuery } from './own/own-account.query.js';
import { OwnAccounts } from './own/own-account.service.js';
import { OwnAddress } from './own/own-address.service.js';
import { OwnDeeds } from './own/own-deeds.service.js';
import { OwnSessions } from './own/own-sessions.service.js';
import { PresentPassword } from './own/present-password.service.js';
import { SessionQuery } from './own/session.query.js';
import { FirstAdmin } from './people/first-admin.service.js';
import { PeopleQuery } from './people/people.query.js';
import { People } from './people/people.service.js';
import { Challenges } from './passkeys/challenges.service.js';
import { OwnPasskeys } from './passkeys/own-passkeys.service.js';
import { PasskeySignIn } from './passkeys/passkey-sign-in.service.js';
import { Passkeys } from './passkeys/passkeys.service.js';
import { ProviderClient } from './provider/provider-client.service.js';
import { ProviderSignIn } from './provider/provider-sign-in.service.js';
import { FactorDemands } from './second-factor/factor-demands.service.js';
import { FactorQuery } from './second-factor/factor.query.js';
import { OwnFactors } from './second-factor/own-factors.service.js';
import { SecondFactors } from './second-factor/second-factors.service.js';
import { TakenFactors } from './second-factor/taken-factors.service.js';
import { TotpSetup } from './second-factor/totp-setup.service.js';
import { GuessLimits } from './sign-in/guess-limits.service.js';
import { NewPasswords } from './sign-in/new-passwords.service.js';
import { PasswordStrategy } from './sign-in/password.strategy.js';
import { Passwords } from './sign-in/passwords.service.js';
import { SessionStarts } from './sign-in/session-starts.service.js';
import { SessionsController } from './sign-in/sessions.controller.js';
import { SignInNotes } from './sign-in/sign-in-notes.service.js';
import { SignIn } from './sign-in/sign-in.service.js';
import { AccountsController } from './sign-up/accounts.controller.js';
import { SignUp } from './sign-up/sign-up.service.js';
import { AccountsSweep } from './sweep.job.js';
import { Tickets } from './tickets/ticket.service.js';
import { TokenQuery } from './tokens/token.query.js';
import { Tokens } from './tokens/tokens.service.js';

const forPages = [
  Confirmation,
  FactorDemands,
  FactorQuery,
  Forgotten,
  FreshProof,
  LinkPasswords,
  OwnAccountQuery,
  OwnAccounts,
  OwnAddress,
  OwnFactors,
  OwnPasskeys,
  OwnSessions,
  PasskeySignIn,
  Passkeys,
  People,
  PeopleQuery,
  ProviderClient,
  ProviderSignIn,
  SignIn,
  SignUp,
  TakenFactors,
  TokenQuery,
  TotpSetup,
];

/** People who sign in, and the guard before every door. */
@Module({
  controllers: [AccountsController, SessionsController],
  providers: [
    ...forPages,
    AccountMailer,
    AccountsSweep,
    ActorQuery,
    Challenges,
    Actors,
    DemoAccounts,
    FirstAdmin,
    GuessLimits,
    JoinedAccounts,
    LinkMailJob,
    NewPasswords,
    OwnDeeds,
    PasswordStrategy,
    Passwords,
    PresentPassword,
    SecondFactors,
    SessionQuery,
    SessionStarts,
    SessionStore,
    SignInNotes,
    Tickets,
    Tokens,
    { provide: APP_GUARD, useClass: AccessGuard },
    { provide: APP_FILTER, useClass: LedElsewhereFilter },
  ],
  exports: [...forPages, Actors, DemoAccounts, JoinedAccounts, Passwords, Tokens],
})
export class AccountsModule implements NestModule {
  constructor(
    private readonly config: Config,
    private readonly sessions: SessionStore,
  ) {}

  configure(consumer: MiddlewareConsumer): void {
    consumer
      .apply(sessionMiddleware(this.config, this.sessions))
      .exclude('assets/{*path}', 'health/{*path}', 'metrics')
      .forRoutes('{*path}');
  }
}
