import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../../platform/clock/clock.service.js';
import { newId } from '../../platform/database/id.rules.js';
import { inTransaction } from '../../platform/database/transaction.service.js';
import type { Locale } from '../../platform/i18n/words.rules.js';
import { normalEmail } from '../email.rules.js';
import { LinkMailJob } from '../mail/link-mail.job.js';
import { GuessLimits } from '../sign-in/guess-limits.service.js';
import { NewPasswords } from '../sign-in/new-passwords.service.js';
import type { Visitor } from './visitor.rules.js';

/** Making an account as an applicant. */
@Injectable()
export class SignUp {
  constructor(
    private readonly guesses: GuessLimits,
    private readonly newPasswords: NewPasswords,
    private readonly links: LinkMailJob,
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /**
   * Makes an account and mails a link to confirm the address; to a known address it mails a link to set a new
   * password. Both take the same steps, and the caller cannot tell which happened.
   * @throws Refusal account.password_unfit, auth.throttled
   */
  async signUp(
    visitor: Visitor,
    input: { email: string; password: string; locale?: Locale; timezone?: string },
  ): Promise<void> {
    const email = normalEmail(input.email);
    await this.guesses.countAsking(visitor.subnet);
    const { hash } = await this.newPasswords.make(input.password, { email, locale: visitor.locale });
    const mayMail = await this.guesses.mayMail(email);
    await inTransaction(this.dataSource, async (db) => {
      const id = newId();
      await db.query(
        `INSERT INTO account (id, email, password_hash, roles, locale, timezone, created_at)
         VALUES ($1, $2, $3, array['applicant'], $4, $5, $6)
         ON CONFLICT (email) DO NOTHING`,
        [id, email, hash, input.locale ?? visitor.locale, input.timezone ?? null, this.clock.now()],
      );
      const rows: { id: string }[] = await db.query(`SELECT id FROM account WHERE email = $1`, [email]);
      const found = rows[0]?.id ?? null;
      await this.links.enqueue(db, mayMail ? found : null, found === id ? 'confirm' : 'known');
    });
  }
}
