import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { subnetOf } from '../../platform/http/subnet.rules.js';
import { refuse } from '../accounts.refusals.js';
import { GuessLimits } from '../sign-in/guess-limits.service.js';
import type { Entry } from '../sign-in/session-starts.service.js';
import { SignInNotes } from '../sign-in/sign-in-notes.service.js';
import { SignIn } from '../sign-in/sign-in.service.js';
import type { Ceremony } from './challenges.service.js';
import { Passkeys } from './passkeys.service.js';

/** Signing in by a passkey alone: device and its owner's finger are two factors. */
@Injectable()
export class PasskeySignIn {
  constructor(
    private readonly passkeys: Passkeys,
    private readonly guesses: GuessLimits,
    private readonly notes: SignInNotes,
    private readonly signIns: SignIn,
  ) {}

  asking(): Promise<Ceremony> {
    return this.passkeys.asking();
  }

  /** @throws Refusal auth.passkey_wrong also for a disabled account, auth.throttled, auth.token_only */
  async enter(request: Request, sealed: string, answer: string): Promise<Entry> {
    if (!request.session) throw refuse('auth.token_only');
    await this.guesses.countAsking(subnetOf(request.ip));
    const entry = await this.notes.entryOf(await this.passkeys.proved(sealed, answer));
    if (!entry) throw refuse('auth.passkey_wrong');
    return this.signIns.begin(request, entry, { way: 'passkey', second: true });
  }
}
