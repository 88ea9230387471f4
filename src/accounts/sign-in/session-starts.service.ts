import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import type { SessionData } from 'express-session';
import { Clock } from '../../platform/clock/clock.service.js';
import { newId } from '../../platform/database/id.rules.js';
import { endSession, type PendingEntry } from '../access/session-data.rules.js';
import { isStaff, sessionLimits } from '../access/session-limits.rules.js';
import { refuse } from '../accounts.refusals.js';
import { deviceOf } from './device.rules.js';

/** An account that has proved who it is. */
export interface Entry {
  accountId: string;
  roles: string[];
  epoch: number;
}

/** How long a password that was right waits for its second factor. */
const PENDING_FOR = 10 * 60_000;

/** Makes sessions: whatever way someone proved who they are, they get a new id here. */
@Injectable()
export class SessionStarts {
  constructor(private readonly clock: Clock) {}

  /**
   * Begins a session for someone who has proved who they are, `second`: by two factors; `provider`: at the university's own
   * sign-in, as before when left out. Whatever session the request had is given up.
   * @throws Refusal auth.token_only
   */
  async begin(request: Request, entry: Entry, second: boolean, provider?: boolean): Promise<void> {
    if (!request.session) throw refuse('auth.token_only');
    const now = this.clock.now().getTime();
    const facts: Partial<SessionData> = {
      accountId: entry.accountId,
      epoch: entry.epoch,
      since: now,
      seen: now,
      proved: now,
      second,
      provider: provider ?? request.session.provider ?? false,
      handle: newId(),
      device: deviceOf(request.get('user-agent')),
    };
    // A shared desk forgets when its browser is closed; a phone, which closes browsers as it likes, does not.
    await this.keep(request, facts, isStaff(entry.roles) ? undefined : sessionLimits(entry.roles).absolute);
  }

  /** Keeps half a proof for the page that asks for the other half: a session that opens nothing, of a new id too. */
  async pend(request: Request, entry: Entry, provider: boolean): Promise<void> {
    if (!request.session) throw refuse('auth.token_only');
    const { accountId, epoch } = entry;
    await this.keep(request, { pending: { accountId, epoch, at: this.clock.now().getTime(), provider } });
  }

  /** Who has given the first half; null: nobody, or too long ago. */
  pendingOf(request: Request): PendingEntry | null {
    const pending = request.session?.pending;
    return pending && this.clock.now().getTime() - pending.at <= PENDING_FOR ? pending : null;
  }

  /**
   * A session of a new id with all that it is to hold, in one write and before the answer: a browser follows a redirect
   * as soon as its head has come. `keepFor`: milliseconds that the cookie outlives the browser's window.
   */
  private async keep(request: Request, facts: Partial<SessionData>, keepFor?: number): Promise<void> {
    await endSession(request);
    Object.assign(request.session, facts);
    if (keepFor !== undefined) request.session.cookie.maxAge = keepFor;
    await new Promise<void>((resolve, reject) => {
      request.session.save((error: unknown) => (error ? reject(error as Error) : resolve()));
    });
  }
}
