import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AccountMailer, type Addressee } from '../mail/account-mailer.service.js';

/** Two accounts of one person: one signs in, the other leads to a plain sentence. Both addresses are told. */
@Injectable()
export class JoinedAccounts {
  constructor(private readonly mailer: AccountMailer) {}

  /** `accountId` signs in no more from this moment on: every session and every link of it is dead. */
  async join(db: EntityManager, accountId: string, into: string, now: Date): Promise<void> {
    await db.query(
      `UPDATE account SET joined_id = $2, disabled_at = coalesce(disabled_at, $3), session_epoch = session_epoch + 1
        WHERE id = $1`,
      [accountId, into, now],
    );
    await db.query(`DELETE FROM session WHERE sess->>'accountId' = $1`, [accountId]);
    await db.query(`DELETE FROM account_ticket WHERE account_id = $1`, [accountId]);
    for (const to of await addressees(db, accountId)) await this.mailer.send(db, to, { kind: 'joined' });
    for (const to of await addressees(db, into)) await this.mailer.send(db, to, { kind: 'joinedHere' });
  }

  /** Opens an account that was joined at `since`, unless it had been shut before. */
  async part(db: EntityManager, accountId: string, since: Date): Promise<void> {
    await db.query(
      `UPDATE account SET joined_id = NULL, disabled_at = CASE WHEN disabled_at < $2 THEN disabled_at END
        WHERE id = $1 AND joined_id IS NOT NULL`,
      [accountId, since],
    );
    for (const to of await addressees(db, accountId)) await this.mailer.send(db, to, { kind: 'parted' });
  }
}

function addressees(db: EntityManager, accountId: string): Promise<Addressee[]> {
  return db.query(`SELECT id AS "accountId", email, locale FROM account WHERE id = $1 AND email IS NOT NULL`, [
    accountId,
  ]);
}
