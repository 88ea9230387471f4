import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Audit } from '../../platform/audit/audit.service.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { newId } from '../../platform/database/id.rules.js';
import { inTransaction } from '../../platform/database/transaction.service.js';
import type { Actor } from '../../platform/access/actor.rules.js';
import { refuse } from '../accounts.refusals.js';
import { normalEmail } from '../email.rules.js';
import { AccountMailer } from '../mail/account-mailer.service.js';
import { accountOf } from '../own/account-of.rules.js';
import { digestOf, newSecret } from '../secret.rules.js';
import { grantable } from './scope.rules.js';

const DAY = 86_400_000;

export interface NewToken {
  name: string;
  scopes: readonly string[];
  /** Null: until revoked. */
  days: number | null;
}

/** Bearer tokens of programs. The token itself is seen once, by whoever makes it. */
@Injectable()
export class Tokens {
  constructor(
    private readonly dataSource: DataSource,
    private readonly audit: Audit,
    private readonly mailer: AccountMailer,
    private readonly clock: Clock,
  ) {}

  /**
   * A token that acts for the account with this address, within `scopes` (`*`: all that its roles allow): for the
   * operator.
   * @throws Refusal people.unknown
   */
  create(actor: Actor, input: NewToken & { email: string }): Promise<{ id: string; token: string }> {
    return inTransaction(this.dataSource, async (db) => {
      const rows: { id: string }[] = await db.query(`SELECT id FROM account WHERE email = $1 AND disabled_at IS NULL`, [
        normalEmail(input.email),
      ]);
      if (!rows[0]) throw refuse('people.unknown');
      return this.make(db, actor, rows[0].id, input);
    });
  }

  /**
   * A token for one's own account, within what one's roles allow. Its owner is told by mail.
   * @throws Refusal token.scopes, auth.token_only: no token makes another
   */
  createOwn(actor: Actor, input: NewToken): Promise<{ id: string; token: string }> {
    if (actor.kind !== 'session') throw refuse('auth.token_only');
    const allowed: readonly string[] = grantable(actor);
    if (input.scopes.some((scope) => !allowed.includes(scope))) throw refuse('token.scopes');
    return inTransaction(this.dataSource, async (db) => {
      await this.mailer.tell(db, accountOf(actor), { kind: 'tokenMade' });
      return this.make(db, actor, accountOf(actor), input);
    });
  }

  /**
   * Makes a token worthless from its next request on; one's own, or with `anyone` whosever it is.
   * @throws Refusal token.unknown also when it was revoked before
   */
  revoke(actor: Actor, id: string, anyone = false): Promise<void> {
    return inTransaction(this.dataSource, async (db) => {
      const [rows] = (await db.query(
        `UPDATE api_token SET revoked_at = $2
          WHERE id = $1 AND revoked_at IS NULL AND ($3 OR account_id = $4) RETURNING account_id AS "accountId"`,
        [id, this.clock.now(), anyone, actor.accountId],
      )) as [{ accountId: string }[], number];
      if (!rows[0]) throw refuse('token.unknown');
      await this.record(db, actor, 'token.revoked', rows[0].accountId, { token: id });
    });
  }

  private async make(db: EntityManager, actor: Actor, accountId: string, input: NewToken) {
    const now = this.clock.now();
    const id = newId();
    const token = `mat_${newSecret()}`;
    const expiresAt = input.days === null ? null : new Date(now.getTime() + input.days * DAY);
    await db.query(
      `INSERT INTO api_token (id, hash, account_id, name, scopes, created_at, expires_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [id, digestOf(token), accountId, input.name, input.scopes, now, expiresAt],
    );
    await this.record(db, actor, 'token.created', accountId, { token: id, scopes: input.scopes, days: input.days });
    return { id, token };
  }

  private record(db: EntityManager, actor: Actor, action: string, accountId: string, detail: Record<string, unknown>) {
    return this.audit.record(db, {
      actorId: actor.accountId,
      action,
      subjectKind: 'account',
      subjectId: accountId,
      detail,
    });
  }
}
