import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import type { Actor } from '../../platform/access/actor.rules.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { endSession } from '../access/session-data.rules.js';
import { sessionAlive } from '../access/session-limits.rules.js';
import { refuse } from '../accounts.refusals.js';
import { SignIn } from '../sign-in/sign-in.service.js';
import { OwnDeeds } from './own-deeds.service.js';
import { type OwnSession, SessionQuery } from './session.query.js';

/** Where one is signed in, and the way out. */
@Injectable()
export class OwnSessions {
  constructor(
    private readonly query: SessionQuery,
    private readonly signIn: SignIn,
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
    const { accountId, epoch } = await this.deeds.run('session.others_ended', async (db) => {
      const [rows] = (await db.query(
        `UPDATE account SET session_epoch = session_epoch + 1 WHERE id = $1 RETURNING session_epoch AS epoch`,
        [actor.accountId],
      )) as [{ epoch: number }[], number];
      await db.query(`DELETE FROM session WHERE sess->>'accountId' = $1 AND sid <> $2`, [
        actor.accountId,
        request.sessionID,
      ]);
      return { accountId: accountOf(actor), epoch: rows[0]?.epoch ?? 0 };
    });
    await this.signIn.begin(request, { accountId, roles: [...actor.roles], epoch });
  }
}

/** Timers have no sessions to end. */
function accountOf(actor: Actor): string {
  if (actor.accountId === null) throw refuse('auth.required');
  return actor.accountId;
}
