import { Injectable } from '@nestjs/common';
import type { Locale } from '../../platform/i18n/words.rules.js';
import { refuse } from '../accounts.refusals.js';
import { isShort, passwordProblem } from './password.rules.js';
import { passwordWords } from './password.words.js';
import { Passwords } from './passwords.service.js';

export interface NewPassword {
  hash: string;
  /** Fewer than 15 characters. */
  short: boolean;
}

/** Judges a new password and hashes it: the one way in which a password comes into being. */
@Injectable()
export class NewPasswords {
  constructor(private readonly passwords: Passwords) {}

  /**
   * A new password, ready to be kept; `beside`: the account has a second factor.
   * @throws Refusal account.password_unfit with the problem under the field `password`
   */
  async make(password: string, whose: { email: string; locale: Locale; beside?: boolean }): Promise<NewPassword> {
    const problem = passwordProblem(password, whose.email, whose.beside);
    if (problem) {
      const message = passwordWords[whose.locale][problem];
      throw refuse('account.password_unfit', {}, [{ field: 'password', code: problem, message }]);
    }
    return { hash: await this.passwords.hash(password), short: isShort(password) };
  }
}
