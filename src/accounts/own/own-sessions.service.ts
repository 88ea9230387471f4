import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import type { Actor } from '../../platform/access/actor.rules.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { endSession } from '../access/session-data.rules.js';
import { endSessions } from '../access/session-ends.query.js';
import { sessionAlive } from '../access/session-limits.rules.js';
import { refuse } from '../accounts.refusals.js';
import { SessionStarts } from '../sign-in/session-starts.service.js';
import { OwnDeeds } from './own-deeds.service.js';
import { accountOf } from './account-of.rules.js';
import { type OwnSession, SessionQuery } from './session.query.js';

/** Where one is signed in, and the way out. */
@Injectable()
export class OwnSessions {
  constructor(
    private readonly query: SessionQuery,
    private readonly starts: SessionStarts,
    private readonly deeds: OwnDeeds,
    private readonly clock: Clock,
  ) {}

  /** The actor's living sessions. */
  async list(actor: Actor): Promise<OwnSession[]> {
    if (actor.accountId === null) return [];
    const now = this.clock.now().getTime();
    const all = await this.query.of(actor.accountId);
    return all.filter(({ since, seen }) =>
      sessionAlive({ since: since.getTime(), seen: seen.getTime() }, actor.roles, now),
    );
  }

  /** Signs out: a copy of the cookie opens nothing from now on. */
  async signOut(request: Request): Promise<void> {
    await endSession(request);
  }

  /**
   * Ends one of one's own sessions.
   * @throws Refusal session.unknown
   */
  async end(actor: Actor, handle: string): Promise<void> {
    await this.deeds.run('session.ended', async (db) => {
      const [, ended] = (await db.query(`DELETE FROM session WHERE sess->>'accountId' = $1 AND sess->>'handle' = $2`, [
        actor.accountId,
        handle,
      ])) as [unknown, number];
      if (ended === 0) throw refuse('session.unknown');
      return { accountId: accountOf(actor) };
    });
  }

  /**
   * Ends all sessions but this one, which gets a new id.
   * @throws Refusal auth.token_only
   */
  async endOthers(actor: Actor, request: Request): Promise<void> {
    if (actor.kind !== 'session') throw refuse('auth.token_only');
    const second = request.session.second ?? false;
    const entry = await this.deeds.run('session.others_ended', (db) =>
      endSessions(db, accountOf(actor), request.sessionID),
    );
    await this.starts.begin(request, entry, second);
  }
}
