import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import passport from 'passport';
import { subnetOf } from '../../platform/http/subnet.rules.js';
import { refuse } from '../accounts.refusals.js';
import { normalEmail } from '../email.rules.js';
import { SecondFactors } from '../second-factor/second-factors.service.js';
import { GuessLimits } from './guess-limits.service.js';
import { type PasswordEntry, PasswordStrategy } from './password.strategy.js';
import { type Entry, SessionStarts } from './session-starts.service.js';
import { SignInNotes, type Way } from './sign-in-notes.service.js';

/** What a right password brought: a session, or the question for the second factor. */
export type SignedIn = { done: true; accountId: string; roles: string[] } | { done: false };

/** Signing in. */
@Injectable()
export class SignIn {
  constructor(
    private readonly strategy: PasswordStrategy,
    private readonly guesses: GuessLimits,
    private readonly starts: SessionStarts,
    private readonly factors: SecondFactors,
    private readonly notes: SignInNotes,
  ) {}

  /**
   * Checks `email` and `password` of the request's body (validated before) and begins a session with a new id, or,
   * where the account has a second factor, keeps the proof for `withCode`.
   * @throws Refusal auth.wrong_credentials, auth.throttled { retryAfter: seconds }, auth.token_only,
   * auth.joined to who knows the password of an account that was joined with another
   */
  async withPassword(request: Request, email: string): Promise<SignedIn> {
    return this.oneFactor(request, await this.entryOf(request, email), 'password');
  }

  /**
   * The same in one step, for programs.
   * @throws Refusal also auth.code_needed, auth.code_wrong
   */
  async withPasswordAndCode(request: Request, email: string, code: string | undefined): Promise<Entry> {
    const entry = await this.entryOf(request, email);
    if (!(await this.factors.has(entry.accountId)))
      return this.begin(request, entry, { way: 'password', second: false });
    if (code === undefined) throw refuse('auth.code_needed');
    const way = await this.factors.redeem(entry.accountId, code, subnetOf(request.ip));
    return this.begin(request, entry, { way, second: true });
  }

  /**
   * The second half: a code of the app, or one from paper.
   * @throws Refusal auth.step_over when the first half is missing or too old, auth.code_wrong, auth.throttled
   */
  async withCode(request: Request, code: string): Promise<Entry> {
    const pending = this.starts.pendingOf(request);
    const entry = pending && (await this.notes.entryOf(pending.accountId, pending.epoch));
    if (!entry) throw refuse('auth.step_over');
    const way = await this.factors.redeem(entry.accountId, code, subnetOf(request.ip));
    return this.begin(request, entry, { way, second: true });
  }

  /** Whether a first half waits for its second. */
  isHalf(request: Request): boolean {
    return this.starts.pendingOf(request) !== null;
  }

  /** Goes on after one factor: to the session, or to the question for the other. */
  async oneFactor(request: Request, entry: Entry, way: Way): Promise<SignedIn> {
    if (await this.factors.has(entry.accountId)) {
      await this.starts.pend(request, entry, way === 'provider');
      return { done: false };
    }
    await this.begin(request, entry, { way, second: false });
    return { done: true, accountId: entry.accountId, roles: entry.roles };
  }

  /** Begins a session and leaves a line about it. */
  async begin(request: Request, entry: Entry, how: { way: Way; second: boolean }): Promise<Entry> {
    const pending = this.starts.pendingOf(request);
    await this.starts.begin(request, entry, how.second, how.way === 'provider' || pending?.provider === true);
    await this.notes.begun(entry.accountId, how.way);
    return entry;
  }

  private async entryOf(request: Request, email: string): Promise<Entry> {
    if (!request.session) throw refuse('auth.token_only');
    const guess = { email: normalEmail(email), subnet: subnetOf(request.ip) };
    await this.guesses.count(guess);
    const entry = await this.check(request);
    if (!entry) throw refuse('auth.wrong_credentials');
    await this.guesses.wasRight(guess);
    if (entry.joined) throw refuse('auth.joined');
    return entry;
  }

  /**
   * A strategy of its own for each request: passport writes the request's answers onto the strategy it is given, so
   * that with a shared one two people who sign in at once would get each other's answer.
   */
  private check(request: Request): Promise<PasswordEntry | null> {
    return new Promise((resolve, reject) => {
      const answer = (error: unknown, entry?: PasswordEntry | false | null) =>
        error ? reject(error as Error) : resolve(entry || null);
      const strategy = Object.create(this.strategy) as PasswordStrategy;
      passport.authenticate(strategy, { session: false }, answer)(request, request.res, reject);
    });
  }
}
