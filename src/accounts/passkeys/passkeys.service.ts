import { Injectable } from '@nestjs/common';
import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server';
import type { Actor } from '../../platform/access/actor.rules.js';
import { refuse } from '../accounts.refusals.js';
import { accountOf } from '../own/account-of.rules.js';
import { OwnAccountQuery } from '../own/own-account.query.js';
import { OwnDeeds } from '../own/own-deeds.service.js';
import { type Ceremony, Challenges } from './challenges.service.js';

/** Whoever is not signed in yet. */
const VISITOR = 'visitor';

export interface KnownPasskey {
  id: string;
  name: string;
  createdAt: Date;
  lastUsedAt: Date | null;
}

/** A key that a device has just made, proved. */
export interface MadePasskey {
  id: string;
  publicKey: string;
  counter: number;
  transports: string[];
}

/**
 * The two ceremonies of WebAuthn: a device makes a key, a device proves that it has one. Its owner is always asked
 * (finger, face, PIN), so that a passkey is two factors by itself.
 */
@Injectable()
export class Passkeys {
  constructor(
    private readonly challenges: Challenges,
    private readonly own: OwnAccountQuery,
    private readonly deeds: OwnDeeds,
  ) {}

  list(actor: Actor): Promise<KnownPasskey[]> {
    return this.deeds.db.query(
      `SELECT id, name, created_at AS "createdAt", last_used_at AS "lastUsedAt" FROM passkey
        WHERE account_id = $1 ORDER BY created_at, id LIMIT 50`,
      [accountOf(actor)],
    );
  }

  /** What the browser needs to have a key made. */
  async making(actor: Actor): Promise<Ceremony> {
    const { generateRegistrationOptions } = await import('@simplewebauthn/server');
    const { id, email, name } = await this.own.of(actor);
    const known = await this.list(actor);
    const options = await generateRegistrationOptions({
      rpName: 'Matricula',
      rpID: this.challenges.host,
      userID: new TextEncoder().encode(id),
      userName: email,
      userDisplayName: name ?? email,
      attestationType: 'none',
      excludeCredentials: known.map((one) => ({ id: one.id })),
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    });
    return { options, sealed: this.challenges.sealed(id, options.challenge) };
  }

  /**
   * The key that a device has made, proved by its answer.
   * @throws Refusal auth.passkey_wrong
   */
  async made(actor: Actor, sealed: string, answer: string): Promise<MadePasskey> {
    const { verifyRegistrationResponse } = await import('@simplewebauthn/server');
    const expectedChallenge = await this.challenges.spend(accountOf(actor), sealed);
    const response = parsed<RegistrationResponseJSON>(answer);
    const proof = await verifyRegistrationResponse({
      response,
      expectedChallenge,
      expectedOrigin: this.challenges.origin,
      expectedRPID: this.challenges.host,
      requireUserVerification: true,
    }).catch(() => null);
    if (!proof?.verified) throw refuse('auth.passkey_wrong');
    const { id, publicKey, counter, transports = [] } = proof.registrationInfo.credential;
    return { id, publicKey: Buffer.from(publicKey).toString('base64url'), counter, transports };
  }

  /** What the browser needs to have a visitor's key looked for. */
  async asking(): Promise<Ceremony> {
    const { generateAuthenticationOptions } = await import('@simplewebauthn/server');
    const options = await generateAuthenticationOptions({ rpID: this.challenges.host, userVerification: 'required' });
    return { options, sealed: this.challenges.sealed(VISITOR, options.challenge) };
  }

  /**
   * Whose key has answered. A key that counts its uses must have counted on: a copy of it would not.
   * @throws Refusal auth.passkey_wrong
   */
  async proved(sealed: string, answer: string): Promise<string> {
    const { verifyAuthenticationResponse } = await import('@simplewebauthn/server');
    const expectedChallenge = await this.challenges.spend(VISITOR, sealed);
    const response = parsed<AuthenticationResponseJSON>(answer);
    const [key] = await this.deeds.db.query<{ id: string; accountId: string; publicKey: string; counter: string }[]>(
      `SELECT id, account_id AS "accountId", public_key AS "publicKey", counter FROM passkey WHERE id = $1`,
      [String(response.id).slice(0, 2000)],
    );
    if (!key) throw refuse('auth.passkey_wrong');
    const credential = {
      id: key.id,
      publicKey: new Uint8Array(Buffer.from(key.publicKey, 'base64url')),
      counter: Number(key.counter),
    };
    const proof = await verifyAuthenticationResponse({
      response,
      expectedChallenge,
      expectedOrigin: this.challenges.origin,
      expectedRPID: this.challenges.host,
      credential,
      requireUserVerification: true,
    }).catch(() => null);
    if (!proof?.verified) throw refuse('auth.passkey_wrong');
    await this.countOn(key.id, proof.authenticationInfo.newCounter);
    return key.accountId;
  }

  private async countOn(id: string, counter: number): Promise<void> {
    await this.deeds.db.query(`UPDATE passkey SET counter = greatest(counter, $2), last_used_at = $3 WHERE id = $1`, [
      id,
      counter,
      this.deeds.now,
    ]);
  }
}

/** What the browser sent, as an object; the library judges what is in it. */
function parsed<T extends object>(answer: string): T {
  try {
    const value: unknown = JSON.parse(answer);
    if (value !== null && typeof value === 'object') return value as T;
  } catch {
    // Not JSON: like everything else that no key has signed.
  }
  throw refuse('auth.passkey_wrong');
}
