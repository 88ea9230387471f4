import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import type { Actor } from '../../platform/access/actor.rules.js';
import { Clock } from '../../platform/clock/clock.service.js';
import type { Locale } from '../../platform/i18n/words.rules.js';
import { LedElsewhere } from '../access/led-elsewhere.rules.js';
import { refuse } from '../accounts.refusals.js';
import { OwnDeeds } from './own-deeds.service.js';
import { PresentPassword } from './present-password.service.js';

/** How long a proof is fresh, in milliseconds. A form gets longer, so that nothing typed is lost. */
const FRESH_FOR = 15 * 60_000;
const FRESH_FOR_FORM = 60 * 60_000;

/** Asks who is at the screen before what a stranger at an open one must not do: factors, tokens. */
@Injectable()
export class FreshProof {
  constructor(
    private readonly clock: Clock,
    private readonly present: PresentPassword,
    private readonly deeds: OwnDeeds,
  ) {}

  /**
   * Goes on when the session was begun, or the password given, a short while ago; else leads to the page that asks for
   * it and then back to `path`.
   * @throws LedElsewhere, Refusal auth.token_only
   */
  need(actor: Actor, request: Request, path: string): void {
    if (actor.kind !== 'session') throw refuse('auth.token_only');
    const age = this.clock.now().getTime() - (request.session.proved ?? 0);
    if (age <= (request.method === 'POST' ? FRESH_FOR_FORM : FRESH_FOR)) return;
    throw new LedElsewhere(`/account/prove?next=${encodeURIComponent(path)}`);
  }

  /**
   * The password, given once more.
   * @throws Refusal account.password_wrong, auth.throttled, auth.token_only
   */
  async give(actor: Actor, request: Request, password: string, locale: Locale): Promise<void> {
    await this.present.check(actor, request, password, locale);
    const now = this.clock.now().getTime();
    // An UPDATE, as for the last use: a session that was ended in this very moment must not come back.
    await this.deeds.db.query(
      `UPDATE session SET sess = (sess::jsonb || jsonb_build_object('proved', $2::bigint))::json WHERE sid = $1`,
      [request.sessionID, now],
    );
  }
}
