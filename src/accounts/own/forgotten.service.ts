import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { inTransaction } from '../../platform/database/transaction.service.js';
import { normalEmail } from '../email.rules.js';
import { LinkMailJob } from '../mail/link-mail.job.js';
import { GuessLimits } from '../sign-in/guess-limits.service.js';
import type { Visitor } from '../sign-up/visitor.rules.js';

/** A link to set a new password. */
@Injectable()
export class Forgotten {
  constructor(
    private readonly guesses: GuessLimits,
    private readonly links: LinkMailJob,
    private readonly dataSource: DataSource,
  ) {}

  /**
   * Mails a link if the address is known; the caller cannot tell.
   * @throws Refusal auth.throttled
   */
  async ask(visitor: Visitor, address: string): Promise<void> {
    const email = normalEmail(address);
    await this.guesses.countAsking(visitor.subnet);
    const mayMail = await this.guesses.mayMail(email);
    await inTransaction(this.dataSource, async (db) => {
      const rows: { id: string }[] = await db.query(`SELECT id FROM account WHERE email = $1`, [email]);
      await this.links.enqueue(db, mayMail ? (rows[0]?.id ?? null) : null, 'reset');
    });
  }
}
