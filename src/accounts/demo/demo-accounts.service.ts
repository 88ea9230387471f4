import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../../platform/clock/clock.service.js';
import { Config } from '../../platform/config/config.service.js';
import { newId } from '../../platform/database/id.rules.js';
import { inTransaction } from '../../platform/database/transaction.service.js';
import { Passwords } from '../sign-in/passwords.service.js';
import { DEMO_ACCOUNTS } from './demo-accounts.data.js';

/** Accounts for trying the house out: one for each role, all with the one password. */
@Injectable()
export class DemoAccounts {
  constructor(
    private readonly config: Config,
    private readonly passwords: Passwords,
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /**
   * Makes the accounts that are missing and gives all of them the present password. A second call changes nothing.
   * Returns their ids by address.
   * @throws Error in production, or when demonstration is off
   */
  async ensureDemoAccounts(): Promise<Map<string, string>> {
    const password = this.config.demoPassword;
    if (this.config.production || !this.config.demo || password === undefined) {
      throw new Error('Demonstration accounts exist outside of production only, and only with DEMO on');
    }
    const hash = await this.present(password);
    const now = this.clock.now();
    return inTransaction(this.dataSource, async (db) => {
      for (const { email, role, name, locale } of DEMO_ACCOUNTS) {
        await db.query(
          `INSERT INTO account AS a
             (id, email, email_confirmed_at, password_hash, name, roles, locale, created_at, simulated)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $3, true)
           ON CONFLICT (email) DO UPDATE
             SET password_hash = excluded.password_hash, session_epoch = a.session_epoch + 1
             WHERE a.simulated AND a.password_hash IS DISTINCT FROM excluded.password_hash`,
          [newId(), email, now, hash, name, [role], locale],
        );
      }
      const rows: { id: string; email: string }[] = await db.query(
        `SELECT id, email FROM account WHERE email = ANY($1)`,
        [DEMO_ACCOUNTS.map((account) => account.email)],
      );
      return new Map(rows.map(({ id, email }) => [email, id]));
    });
  }

  /** The hash that the accounts have already when it is this password's, else a new one: one for all of them. */
  private async present(password: string): Promise<string> {
    const rows: { hash: string }[] = await this.dataSource.query(
      `SELECT password_hash AS hash FROM account WHERE email = $1 AND simulated AND password_hash IS NOT NULL`,
      [DEMO_ACCOUNTS[0]?.email],
    );
    const kept = rows[0]?.hash;
    return kept !== undefined && (await this.passwords.verify(kept, password)) ? kept : this.passwords.hash(password);
  }
}
