import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import passport from 'passport';
import { DataSource } from 'typeorm';
import { Audit } from '../../platform/audit/audit.service.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { newId } from '../../platform/database/id.rules.js';
import { subnetOf } from '../../platform/http/subnet.rules.js';
import { isStaff, sessionLimits } from '../access/session-limits.rules.js';
import { refuse } from '../accounts.refusals.js';
import { normalEmail } from '../email.rules.js';
import { deviceOf } from './device.rules.js';
import { type Entry, type NewSession, PasswordStrategy } from './password.strategy.js';
import { GuessLimits } from './guess-limits.service.js';

/** Signing in. */
@Injectable()
export class SignIn {
  constructor(
    private readonly strategy: PasswordStrategy,
    private readonly guesses: GuessLimits,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly dataSource: DataSource,
  ) {}

  /**
   * Checks `email` and `password` of the request's body (validated before) and begins a session with a new id.
   * @throws Refusal auth.wrong_credentials, auth.throttled { retryAfter: seconds }, auth.token_only, auth.joined to who knows the password of
   * an account that was joined with another
   */
  async withPassword(request: Request, email: string): Promise<{ accountId: string; roles: string[] }> {
    if (!request.session) throw refuse('auth.token_only');
    const guess = { email: normalEmail(email), subnet: subnetOf(request.ip) };
    await this.guesses.count(guess);
    const entry = await this.check(request);
    if (!entry) throw refuse('auth.wrong_credentials');
    await this.guesses.wasRight(guess);
    if (entry.joined) throw refuse('auth.joined');
    await this.begin(request, entry);
    await this.audit.record(this.dataSource.manager, {
      actorId: entry.accountId,
      action: 'session.begun',
      subjectKind: 'account',
      subjectId: entry.accountId,
      detail: {},
    });
    return { accountId: entry.accountId, roles: entry.roles };
  }

  /** Begins a session for someone who has proved who they are. Whatever session the request had is given up. */
  async begin(request: Request, entry: Omit<Entry, 'joined'>): Promise<void> {
    const now = this.clock.now().getTime();
    const session: NewSession = {
      accountId: entry.accountId,
      facts: {
        accountId: entry.accountId,
        epoch: entry.epoch,
        since: now,
        seen: now,
        handle: newId(),
        device: deviceOf(request.get('user-agent')),
      },
      // A shared desk forgets when its browser is closed; a phone, which closes browsers as it likes, does not.
      keepFor: isStaff(entry.roles) ? null : sessionLimits(entry.roles).absolute,
    };
    await new Promise<void>((resolve, reject) => {
      request.logIn(session, (error: unknown) => (error ? reject(error as Error) : resolve()));
    });
  }

  /**
   * A strategy of its own for each request: passport writes the request's answers onto the strategy it is given, so
   * that with a shared one two people who sign in at once would get each other's answer.
   */
  private check(request: Request): Promise<Entry | null> {
    return new Promise((resolve, reject) => {
      const answer = (error: unknown, entry?: Entry | false | null) =>
        error ? reject(error as Error) : resolve(entry || null);
      const strategy = Object.create(this.strategy) as PasswordStrategy;
      passport.authenticate(strategy, { session: false }, answer)(request, request.res, reject);
    });
  }
}
