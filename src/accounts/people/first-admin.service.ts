import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Audit } from '../../platform/audit/audit.service.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { newId } from '../../platform/database/id.rules.js';
import { inTransaction } from '../../platform/database/transaction.service.js';
import { refuse } from '../accounts.refusals.js';
import { normalEmail } from '../email.rules.js';
import { NewPasswords } from '../sign-in/new-passwords.service.js';
import { Tickets } from '../tickets/ticket.service.js';

/** An administrator made by the operator, who needs no account for it. */
@Injectable()
export class FirstAdmin {
  constructor(
    private readonly newPasswords: NewPasswords,
    private readonly tickets: Tickets,
    private readonly dataSource: DataSource,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /**
   * Makes the account; returns the invitation's link, or null when a password was given. For an address that was
   * invited before and never came in, a fresh link.
   * @throws Refusal people.address_taken, account.password_unfit
   */
  async create(input: { email: string; name: string; password: string | null }): Promise<string | null> {
    const email = normalEmail(input.email);
    const { password } = input;
    const hash = password === null ? null : (await this.newPasswords.make(password, { email, locale: 'en' })).hash;
    return inTransaction(this.dataSource, async (db) => {
      const now = this.clock.now();
      const rows: { id: string }[] = await db.query(
        `INSERT INTO account AS a (id, email, name, roles, locale, created_at, password_hash, email_confirmed_at)
         VALUES ($1, $2, $3, array['admin'], 'en', $4, $5, $6)
         ON CONFLICT (email) DO UPDATE
           SET password_hash = excluded.password_hash, email_confirmed_at = excluded.email_confirmed_at
           WHERE a.password_hash IS NULL AND 'admin' = ANY(a.roles) AND a.disabled_at IS NULL
         RETURNING id`,
        [newId(), email, input.name, now, hash, hash === null ? null : now],
      );
      const id = rows[0]?.id;
      if (id === undefined) throw refuse('people.address_taken');
      await this.audit.record(db, {
        actorId: null,
        action: 'people.admin_created',
        subjectKind: 'account',
        subjectId: id,
        detail: { by: 'command' },
      });
      return hash === null ? this.tickets.issue(db, id, 'invite') : null;
    });
  }
}
