import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Audit } from '../../platform/audit/audit.service.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { newId } from '../../platform/database/id.rules.js';
import { inTransaction } from '../../platform/database/transaction.service.js';
import type { Actor } from '../../platform/access/actor.rules.js';
import { refuse } from '../accounts.refusals.js';
import { normalEmail } from '../email.rules.js';
import { digestOf, newSecret } from '../secret.rules.js';

const DAY = 86_400_000;

/** Bearer tokens of programs. The token itself is seen once, by whoever makes it. */
@Injectable()
export class Tokens {
  constructor(
    private readonly dataSource: DataSource,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /**
   * A token that acts for the account with this address, within `scopes` (`*`: all that its roles allow). `days` null:
   * until revoked.
   * @throws Refusal people.unknown
   */
  create(
    actor: Actor,
    input: { email: string; name: string; scopes: string[]; days: number | null },
  ): Promise<{ id: string; token: string }> {
    const now = this.clock.now();
    const token = `mat_${newSecret()}`;
    return inTransaction(this.dataSource, async (db) => {
      const rows: { id: string }[] = await db.query(`SELECT id FROM account WHERE email = $1 AND disabled_at IS NULL`, [
        normalEmail(input.email),
      ]);
      const accountId = rows[0]?.id;
      if (accountId === undefined) throw refuse('people.unknown');
      const id = newId();
      const expiresAt = input.days === null ? null : new Date(now.getTime() + input.days * DAY);
      await db.query(
        `INSERT INTO api_token (id, hash, account_id, name, scopes, created_at, expires_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)`,
        [id, digestOf(token), accountId, input.name, input.scopes, now, expiresAt],
      );
      await this.audit.record(db, {
        actorId: actor.accountId,
        action: 'token.created',
        subjectKind: 'account',
        subjectId: accountId,
        detail: { token: id, scopes: input.scopes, days: input.days },
      });
      return { id, token };
    });
  }

  /**
   * Makes a token worthless from its next request on.
   * @throws Refusal token.unknown also when it was revoked before
   */
  revoke(actor: Actor, id: string): Promise<void> {
    return inTransaction(this.dataSource, async (db) => {
      const [rows] = (await db.query(
        `UPDATE api_token SET revoked_at = $2 WHERE id = $1 AND revoked_at IS NULL RETURNING account_id AS "accountId"`,
        [id, this.clock.now()],
      )) as [{ accountId: string }[], number];
      if (!rows[0]) throw refuse('token.unknown');
      await this.audit.record(db, {
        actorId: actor.accountId,
        action: 'token.revoked',
        subjectKind: 'account',
        subjectId: rows[0].accountId,
        detail: { token: id },
      });
    });
  }

  /** All tokens that still open something, newest first. */
  list(): Promise<TokenRow[]> {
    return this.dataSource.query(
      `SELECT t.id, a.email, t.name, t.scopes, t.expires_at AS "expiresAt", t.last_used_at AS "lastUsedAt"
         FROM api_token t
         JOIN account a ON a.id = t.account_id
        WHERE t.revoked_at IS NULL AND (t.expires_at IS NULL OR t.expires_at > $1)
        ORDER BY t.created_at DESC`,
      [this.clock.now()],
    );
  }
}

export interface TokenRow {
  id: string;
  email: string;
  name: string;
  scopes: string[];
  expiresAt: Date | null;
  lastUsedAt: Date | null;
}
