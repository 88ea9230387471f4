import { Injectable } from '@nestjs/common';
import type { SessionData } from 'express-session';
import { DataSource } from 'typeorm';
import { prepared } from '../../platform/database/preparing-client.service.js';
import { Config } from '../../platform/config/config.service.js';
import type { Day } from '../../platform/clock/day.rules.js';
import { FACTOR_DEMAND } from '../second-factor/factor-demand.rules.js';

export interface ActorRow {
  id: string;
  roles: string[];
  name: string | null;
  locale: 'en' | 'uk';
  timezone: string | null;
  confirmed: boolean;
  keys: boolean;
  /** How far a replica must be to be read by the account; absent: there is no replica, or nothing to wait for. */
  wroteAt?: string | null;
}

export interface SessionActorRow extends ActorRow {
  /** One factor is not enough for this account: the house asks for two, or its password is short. */
  needsSecond: boolean;
}

export interface TokenActorRow extends ActorRow {
  tokenId: string;
  scopes: string[];
  lastUsedAt: Date | null;
}

const COLUMNS = `a.id, a.roles, a.name, a.locale, a.timezone, a.email_confirmed_at IS NOT NULL AS confirmed,
  a.keys`;

const WROTE_AT = `(SELECT position FROM last_write WHERE account_id = a.id) AS "wroteAt"`;

/** Who stands behind a session or a token, as the account is at this very moment: one statement a request. */
@Injectable()
export class ActorQuery {
  private readonly columns: string;

  constructor(
    private readonly dataSource: DataSource,
    config: Config,
  ) {
    this.columns = config.databaseReplicaUrl ? `${COLUMNS}, ${WROTE_AT}` : COLUMNS;
  }

  /**
   * A session with its account, which is null when disabled, or when its sessions were ended since; null: no such
   * session, or over.
   */
  async ofSession(sid: string, today: Day): Promise<{ sess: SessionData; account: SessionActorRow | null } | null> {
    const rows: ({ sess: SessionData } & SessionActorRow)[] = await this.dataSource.query(
      prepared(`SELECT sess, ${this.columns}, a.password_short OR EXISTS (
                SELECT FROM setting s
                 WHERE s.key = '${FACTOR_DEMAND}' AND s.value->>'from' <= $2 AND s.value->'roles' ?| a.roles
              ) AS "needsSecond"
         FROM session
         LEFT JOIN account a ON a.id = (sess->>'accountId')::uuid AND a.session_epoch = (sess->>'epoch')::int
          AND a.disabled_at IS NULL
        WHERE sid = $1 AND expire >= now()`),
      [sid, today],
    );
    if (!rows[0]) return null;
    const { sess, ...account } = rows[0];
    return { sess, account: account.id === null ? null : account };
  }

  /** An account whoever asks, for work that was taken on for it; null when disabled. */
  async ofAccount(accountId: string): Promise<ActorRow | null> {
    const rows: ActorRow[] = await this.dataSource.query(
      `SELECT ${this.columns} FROM account a WHERE a.id = $1 AND a.disabled_at IS NULL`,
      [accountId],
    );
    return rows[0] ?? null;
  }

  /** The account of a token (by its digest); null when revoked, expired or disabled. */
  async ofToken(hash: string, now: Date): Promise<TokenActorRow | null> {
    const rows: TokenActorRow[] = await this.dataSource.query(
      prepared(`SELECT ${this.columns}, t.id AS "tokenId", t.scopes, t.last_used_at AS "lastUsedAt"
         FROM api_token t
         JOIN account a ON a.id = t.account_id
        WHERE t.hash = $1 AND t.revoked_at IS NULL AND (t.expires_at IS NULL OR t.expires_at > $2)
          AND a.disabled_at IS NULL`),
      [hash, now],
    );
    return rows[0] ?? null;
  }
}
