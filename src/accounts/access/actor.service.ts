import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { DataSource } from 'typeorm';
import type { Actor } from '../../platform/access/actor.rules.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { bearerOf } from '../../platform/http/bearer.rules.js';
import { subnetOf } from '../../platform/http/subnet.rules.js';
import { permissionsOf } from '../permission.policy.js';
import { digestOf } from '../secret.rules.js';
import { ActorQuery, type ActorRow } from './actor.query.js';
import { SEEN_EVERY, sessionAlive } from './session-limits.rules.js';
import { endSession } from './session-data.rules.js';

/** Who has given one factor where two are asked for: may set the other up, and nothing else. */
const HALF = { roles: [], permissions: new Set(['account.factor']), factorDue: true };

/** Finds out who sends a request. */
@Injectable()
export class Actors {
  constructor(
    private readonly query: ActorQuery,
    private readonly clock: Clock,
    private readonly dataSource: DataSource,
  ) {}

  /**
   * The actor of a request: of its bearer token when it carries one (its cookie then counts for nothing), else of its
   * session. Null: a visitor. `'refused'`: a token that opens nothing, which is never taken for a visitor.
   */
  async of(request: Request): Promise<Actor | null | 'refused'> {
    const token = bearerOf(request.headers.authorization);
    if (token !== undefined) return (await this.ofToken(token, request.ip)) ?? 'refused';
    return this.ofSession(request);
  }

  /** Whoever asked for work that a job does, with what they may do at this moment; null: nothing any more. */
  async ofAccount(accountId: string): Promise<Actor | null> {
    const row = await this.query.ofAccount(accountId);
    return row && actorOf(row, 'session');
  }

  private async ofSession(request: Request): Promise<Actor | null> {
    const session = request.session;
    const { accountId, owner, since, seen } = session ?? {};
    if (accountId === undefined || since === undefined || seen === undefined) return null;
    const row = owner?.account;
    const now = this.clock.now().getTime();
    if (!row || !sessionAlive({ since, seen }, row.roles, now)) {
      await endSession(request);
      return null;
    }
    if (now - seen > SEEN_EVERY) await this.markSeen(request.sessionID, now);
    const actor = actorOf(row, 'session');
    return row.needsSecond && !session.second ? { ...actor, ...HALF } : actor;
  }

  private async ofToken(token: string, ip: string | undefined): Promise<Actor | null> {
    const now = this.clock.now();
    const row = token === '' ? null : await this.query.ofToken(digestOf(token), now);
    if (!row) return null;
    if (!row.lastUsedAt || now.getTime() - row.lastUsedAt.getTime() > SEEN_EVERY) {
      await this.dataSource.query(`UPDATE api_token SET last_used_at = $2, last_used_from = $3 WHERE id = $1`, [
        row.tokenId,
        now,
        subnetOf(ip),
      ]);
    }
    return actorOf(row, 'token', row.scopes);
  }

  /** An UPDATE, never the store's upsert: a session that was ended in this very moment must not come back. */
  private async markSeen(sid: string, now: number): Promise<void> {
    await this.dataSource.query(
      `UPDATE session SET sess = (sess::jsonb || jsonb_build_object('seen', $2::bigint))::json WHERE sid = $1`,
      [sid, now],
    );
  }
}

function actorOf(row: ActorRow, kind: 'session' | 'token', scopes?: readonly string[]): Actor {
  return {
    accountId: row.id,
    kind,
    roles: row.roles,
    permissions: permissionsOf(row.roles, scopes),
    name: row.name,
    locale: row.locale,
    timezone: row.timezone,
    emailConfirmed: row.confirmed,
    keysOff: !row.keys,
    wroteAt: row.wroteAt,
  };
}
