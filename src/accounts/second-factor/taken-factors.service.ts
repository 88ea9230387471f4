import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../../platform/access/actor.rules.js';
import { Audit } from '../../platform/audit/audit.service.js';
import { inTransaction } from '../../platform/database/transaction.service.js';
import { endSessions } from '../access/session-ends.query.js';
import { refuse } from '../accounts.refusals.js';
import { AccountMailer } from '../mail/account-mailer.service.js';
import { removeFactors } from './own-factors.service.js';

/** Who has lost phone and paper both is let in again by an administrator, with a reason on record. */
@Injectable()
export class TakenFactors {
  constructor(
    private readonly dataSource: DataSource,
    private readonly mailer: AccountMailer,
    private readonly audit: Audit,
  ) {}

  /**
   * Takes every factor off a person's account and ends their sessions; the person is told by mail.
   * @throws Refusal people.own_factor, people.unknown, factor.none
   */
  async take(actor: Actor, accountId: string, reason: string): Promise<void> {
    if (actor.accountId === accountId) throw refuse('people.own_factor');
    await inTransaction(this.dataSource, async (db) => {
      const rows: unknown[] = await db.query(
        `SELECT FROM account WHERE id = $1 AND email IS NOT NULL FOR NO KEY UPDATE`,
        [accountId],
      );
      if (rows.length === 0) throw refuse('people.unknown');
      if (!(await removeFactors(db, accountId))) throw refuse('factor.none');
      await endSessions(db, accountId, null);
      await this.mailer.tell(db, accountId, { kind: 'factorTaken' });
      await this.audit.record(db, {
        actorId: actor.accountId,
        action: 'people.factor_taken',
        subjectKind: 'account',
        subjectId: accountId,
        detail: { reason },
      });
    });
  }
}
