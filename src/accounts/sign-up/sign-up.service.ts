import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../../platform/clock/clock.service.js';
import { newId } from '../../platform/database/id.rules.js';
import { inTransaction } from '../../platform/database/transaction.service.js';
import type { Locale } from '../../platform/i18n/words.rules.js';
import { normalEmail } from '../email.rules.js';
import { AccountMailer } from '../mail/account-mailer.service.js';
import { GuessLimits } from '../sign-in/guess-limits.service.js';
import { NewPasswords } from '../sign-in/new-passwords.service.js';
import type { Visitor } from './visitor.rules.js';

interface Known {
  id: string;
  locale: Locale;
  open: boolean;
}

/** Making an account as an applicant. */
@Injectable()
export class SignUp {
  constructor(
    private readonly guesses: GuessLimits,
    private readonly newPasswords: NewPasswords,
    private readonly mailer: AccountMailer,
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
    const hash = await this.newPasswords.hash(input.password, email, visitor.locale);
    const mayMail = await this.guesses.mayMail(email);
    const locale = input.locale ?? visitor.locale;
    await inTransaction(this.dataSource, async (db) => {
      const id = newId();
      const made: { id: string }[] = await db.query(
        `INSERT INTO account (id, email, password_hash, roles, locale, timezone, created_at)
         VALUES ($1, $2, $3, array['applicant'], $4, $5, $6)
         ON CONFLICT (email) DO NOTHING
         RETURNING id`,
        [id, email, hash, locale, input.timezone ?? null, this.clock.now()],
      );
      if (made[0]) {
        await this.mailer.sendLink(db, { email, accountId: id, locale }, 'confirm');
        return;
      }
      const known = await this.known(db, email);
      if (!mayMail || !known?.open) return;
      await this.mailer.sendLink(db, { email, accountId: known.id, locale: known.locale }, 'known');
    });
  }

  private async known(db: EntityManager, email: string): Promise<Known | undefined> {
    const rows: Known[] = await db.query(
      `SELECT id, locale, disabled_at IS NULL AS open FROM account WHERE email = $1`,
      [email],
    );
    return rows[0];
  }
}
