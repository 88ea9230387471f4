import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { inTransaction } from '../../platform/database/transaction.service.js';
import type { Locale } from '../../platform/i18n/words.rules.js';
import { Jobs } from '../../platform/jobs/jobs.service.js';
import { normalEmail } from '../email.rules.js';
import { AccountMailer } from '../mail/account-mailer.service.js';
import { GuessLimits } from '../sign-in/guess-limits.service.js';
import type { Visitor } from '../sign-up/visitor.rules.js';

const JOB = 'accounts.forgotten_password';

/** A link to set a new password. */
@Injectable()
export class Forgotten implements OnModuleInit {
  constructor(
    private readonly guesses: GuessLimits,
    private readonly mailer: AccountMailer,
    private readonly jobs: Jobs,
    private readonly dataSource: DataSource,
  ) {}

  onModuleInit(): void {
    this.jobs.handle<{ accountId: string | null }>(JOB, ({ accountId }) => this.mail(accountId));
  }

  /**
   * Mails a link if the address is known. Known or not, the request takes the same steps: the mail is made by a job,
   * which for an unknown address has nothing to do.
   * @throws Refusal auth.throttled
   */
  async ask(visitor: Visitor, address: string): Promise<void> {
    const email = normalEmail(address);
    await this.guesses.countAsking(visitor.subnet);
    const mayMail = await this.guesses.mayMail(email);
    await inTransaction(this.dataSource, async (db) => {
      const rows: { id: string }[] = await db.query(`SELECT id FROM account WHERE email = $1 AND disabled_at IS NULL`, [
        email,
      ]);
      await this.jobs.enqueue(db, JOB, { accountId: mayMail ? (rows[0]?.id ?? null) : null });
    });
  }

  private async mail(accountId: string | null): Promise<void> {
    if (accountId === null) return;
    await inTransaction(this.dataSource, async (db) => {
      const rows: { accountId: string; email: string; locale: Locale }[] = await db.query(
        `SELECT id AS "accountId", email, locale FROM account
          WHERE id = $1 AND disabled_at IS NULL AND email IS NOT NULL FOR NO KEY UPDATE`,
        [accountId],
      );
      if (rows[0]) await this.mailer.sendLink(db, rows[0], 'reset');
    });
  }
}
