import { Injectable } from '@nestjs/common';
import type { Locale } from '../../platform/i18n/words.rules.js';
import { refuse } from '../accounts.refusals.js';
import { passwordProblem } from './password.rules.js';
import { passwordWords } from './password.words.js';
import { Passwords } from './passwords.service.js';

/** Judges a new password and hashes it: the one way in which a password comes into being. */
@Injectable()
export class NewPasswords {
  constructor(private readonly passwords: Passwords) {}

  /**
   * The hash of a new password.
   * @throws Refusal account.password_unfit with the problem under the field `password`
   */
  async hash(password: string, email: string, locale: Locale): Promise<string> {
    const problem = passwordProblem(password, email);
    if (problem) {
      const message = passwordWords[locale][problem];
      throw refuse('account.password_unfit', {}, [{ field: 'password', code: problem, message }]);
    }
    return this.passwords.hash(password);
  }
}
