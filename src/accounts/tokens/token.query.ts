import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../../platform/clock/clock.service.js';

export interface TokenRow {
  id: string;
  email: string;
  owner: string | null;
  name: string;
  scopes: string[];
  createdAt: Date;
  expiresAt: Date | null;
  lastUsedAt: Date | null;
  /** The network it was last used from. */
  lastUsedFrom: string | null;
  /** It opens nothing any more. */
  over: boolean;
}

const token = `t.id, a.email, a.name AS owner, t.name, t.scopes, t.created_at AS "createdAt", t.expires_at AS "expiresAt",
  t.last_used_at AS "lastUsedAt", t.last_used_from AS "lastUsedFrom",
  (t.revoked_at IS NOT NULL OR t.expires_at <= $1) IS TRUE AS over`;

/** Lists of tokens; the tokens themselves are in none. */
@Injectable()
export class TokenQuery {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** All tokens that still open something, newest first. */
  living(): Promise<TokenRow[]> {
    return this.dataSource.query(
      `SELECT ${token}
         FROM api_token t
         JOIN account a ON a.id = t.account_id
        WHERE t.revoked_at IS NULL AND (t.expires_at IS NULL OR t.expires_at > $1) AND a.disabled_at IS NULL
        ORDER BY t.created_at DESC, t.id
        LIMIT 1000`,
      [this.clock.now()],
    );
  }

  /** An account's tokens, those that are over too, newest first. */
  of(accountId: string): Promise<TokenRow[]> {
    return this.dataSource.query(
      `SELECT ${token}
         FROM api_token t
         JOIN account a ON a.id = t.account_id
        WHERE t.account_id = $2
        ORDER BY over, t.created_at DESC, t.id
        LIMIT 100`,
      [this.clock.now(), accountId],
    );
  }
}
