import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import type { Actor } from '../../platform/access/actor.rules.js';
import { subnetOf } from '../../platform/http/subnet.rules.js';
import type { Locale } from '../../platform/i18n/words.rules.js';
import { refuse } from '../accounts.refusals.js';
import { GuessLimits } from '../sign-in/guess-limits.service.js';
import { Passwords } from '../sign-in/passwords.service.js';
import { type OwnAccount, OwnAccountQuery } from './own-account.query.js';

/** Asks for the present password before something that a stranger at an open screen must not do. */
@Injectable()
export class PresentPassword {
  constructor(
    private readonly own: OwnAccountQuery,
    private readonly passwords: Passwords,
    private readonly guesses: GuessLimits,
  ) {}

  /**
   * The actor's account, if `password` is its own. Counted like a guess at sign-in.
   * @throws Refusal account.password_wrong, auth.throttled, auth.token_only
   */
  async check(actor: Actor, request: Request, password: string, locale: Locale): Promise<OwnAccount> {
    if (actor.kind !== 'session') throw refuse('auth.token_only');
    const own = await this.own.of(actor);
    const guess = { email: own.email, subnet: subnetOf(request.ip) };
    await this.guesses.count(guess);
    if (!(await this.passwords.verify(own.passwordHash, password))) {
      const refusal = refuse('account.password_wrong');
      const problem = { field: 'current', code: 'wrong', message: refusal.sentence(locale) };
      throw refuse('account.password_wrong', {}, [problem]);
    }
    await this.guesses.wasRight(guess);
    return own;
  }
}
