import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Actor } from '../../platform/access/actor.rules.js';
import { Audit } from '../../platform/audit/audit.service.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { newId } from '../../platform/database/id.rules.js';
import { inTransaction } from '../../platform/database/transaction.service.js';
import type { Locale } from '../../platform/i18n/words.rules.js';
import { isStaff } from '../access/session-limits.rules.js';
import { refuse } from '../accounts.refusals.js';
import { normalEmail } from '../email.rules.js';
import { AccountMailer } from '../mail/account-mailer.service.js';
import type { Role } from '../permission.policy.js';

interface Row {
  id: string;
  email: string;
  locale: Locale;
  roles: string[];
  invited: boolean;
  disabled: boolean;
  joined: boolean;
}

/** What the administrator does with people's accounts. Every deed is recorded; sessions see it with their next request. */
@Injectable()
export class People {
  constructor(
    private readonly mailer: AccountMailer,
    private readonly audit: Audit,
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /**
   * Makes an account for a colleague and mails an invitation.
   * @throws Refusal people.address_taken
   */
  invite(
    actor: Actor,
    input: { email: string; name: string; roles: readonly Role[]; locale?: Locale },
  ): Promise<string> {
    const email = normalEmail(input.email);
    return inTransaction(this.dataSource, async (db) => {
      const id = newId();
      const locale = input.locale ?? actor.locale;
      const made: { id: string }[] = await db.query(
        `INSERT INTO account (id, email, name, roles, locale, created_at) VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (email) DO NOTHING RETURNING id`,
        [id, email, input.name, input.roles, locale, this.clock.now()],
      );
      if (!made[0]) throw refuse('people.address_taken');
      await this.mailer.sendLink(db, { accountId: id, email, locale }, 'invite');
      await this.record(db, actor, 'people.invited', id, { roles: input.roles });
      return id;
    });
  }

  /**
   * Mails the invitation again; the earlier link is void.
   * @throws Refusal people.unknown, people.already_in
   */
  inviteAgain(actor: Actor, id: string): Promise<void> {
    return this.change(actor, id, 'people.invited_again', async (db, row) => {
      if (!row.invited || row.disabled) throw refuse('people.already_in');
      await this.mailer.sendLink(db, { accountId: row.id, email: row.email, locale: row.locale }, 'invite');
      return {};
    });
  }

  /**
   * Gives a colleague other roles, from their next request on.
   * @throws Refusal people.unknown, people.applicant, people.last_admin
   */
  setRoles(actor: Actor, id: string, roles: readonly Role[]): Promise<void> {
    return this.change(actor, id, 'people.roles', async (db, row, admins) => {
      if (!isStaff(row.roles)) throw refuse('people.applicant');
      if (!roles.includes('admin')) keepOneAdmin(admins, id);
      await db.query(`UPDATE account SET roles = $2 WHERE id = $1`, [id, roles]);
      return { before: row.roles, after: roles };
    });
  }

  /**
   * Shuts a person out at once: no sign-in, every session ended, every token dead.
   * @throws Refusal people.unknown, people.last_admin
   */
  disable(actor: Actor, id: string): Promise<void> {
    return this.change(actor, id, 'people.disabled', async (db, _row, admins) => {
      keepOneAdmin(admins, id);
      await db.query(
        `UPDATE account SET disabled_at = coalesce(disabled_at, $2), session_epoch = session_epoch + 1 WHERE id = $1`,
        [id, this.clock.now()],
      );
      await db.query(`DELETE FROM session WHERE sess->>'accountId' = $1`, [id]);
      await db.query(`DELETE FROM account_ticket WHERE account_id = $1`, [id]);
      return {};
    });
  }

  /**
   * Lets a person in again, with the password they had.
   * @throws Refusal people.unknown, people.joined
   */
  enable(actor: Actor, id: string): Promise<void> {
    return this.change(actor, id, 'people.enabled', async (db, { joined }) => {
      if (joined) throw refuse('people.joined');
      await db.query(`UPDATE account SET disabled_at = NULL WHERE id = $1`, [id]);
      return {};
    });
  }

  /** Locks the administrators first, in one order, so that two of them cannot remove each other at once. */
  private change(
    actor: Actor,
    id: string,
    action: string,
    deed: (db: EntityManager, row: Row, admins: string[]) => Promise<Record<string, unknown>>,
  ): Promise<void> {
    return inTransaction(this.dataSource, async (db) => {
      const admins: { id: string }[] = await db.query(
        `SELECT id FROM account
          WHERE 'admin' = ANY(roles) AND disabled_at IS NULL AND password_hash IS NOT NULL
          ORDER BY id FOR NO KEY UPDATE`,
      );
      const rows: Row[] = await db.query(
        `SELECT id, email, locale, roles, password_hash IS NULL AS invited, disabled_at IS NOT NULL AS disabled,
             joined_id IS NOT NULL AS joined
           FROM account WHERE id = $1 AND email IS NOT NULL FOR NO KEY UPDATE`,
        [id],
      );
      if (!rows[0]) throw refuse('people.unknown');
      const detail = await deed(
        db,
        rows[0],
        admins.map((admin) => admin.id),
      );
      await this.record(db, actor, action, id, detail);
    });
  }

  private record(db: EntityManager, actor: Actor, action: string, id: string, detail: Record<string, unknown>) {
    return this.audit.record(db, {
      actorId: actor.accountId,
      action,
      subjectKind: 'account',
      subjectId: id,
      detail,
    });
  }
}

/** Whoever removes the last administrator leaves a house that nobody can run. */
function keepOneAdmin(admins: string[], id: string): void {
  if (admins.length === 1 && admins[0] === id) throw refuse('people.last_admin');
}
