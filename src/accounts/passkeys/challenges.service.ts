import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../../platform/clock/clock.service.js';
import { Config } from '../../platform/config/config.service.js';
import { CannotOpen, Secrets } from '../../platform/crypto/secrets.service.js';
import { refuse } from '../accounts.refusals.js';
import { digestOf } from '../secret.rules.js';
import { passkeyHost } from './passkey-host.rules.js';

/** How long a page may wait for the finger on the sensor, in milliseconds. */
const GOOD_FOR = 10 * 60_000;

const PURPOSE = 'passkey challenge';

/** What a page carries: the options for the browser, and the challenge sealed for its form. */
export interface Ceremony {
  options: unknown;
  sealed: string;
}

/**
 * Challenges that passkeys sign. A page carries its own, sealed, so that looking at it writes nothing; the answer spends
 * it: of two with the same challenge the database takes one.
 */
@Injectable()
export class Challenges {
  constructor(
    private readonly config: Config,
    private readonly secrets: Secrets,
    private readonly clock: Clock,
    private readonly dataSource: DataSource,
  ) {}

  /** The name that passkeys belong to: the host of PUBLIC_URL. */
  get host(): string {
    return passkeyHost(this.config.publicUrl) ?? '';
  }

  get origin(): string {
    return this.config.publicUrl;
  }

  /** `place`: for whom the challenge counts, such as an account. */
  sealed(place: string, challenge: string): string {
    const until = this.clock.now().getTime() + GOOD_FOR;
    return this.secrets.sealed(PURPOSE, place, `${until} ${challenge}`);
  }

  /**
   * The challenge, which counts this once.
   * @throws Refusal auth.passkey_wrong
   */
  async spend(place: string, sealed: string): Promise<string> {
    const [until = '', challenge = ''] = this.open(place, sealed).split(' ');
    const now = this.clock.now();
    if (Number(until) < now.getTime()) throw refuse('auth.passkey_wrong');
    const rows: unknown[] = await this.dataSource.query(
      `INSERT INTO spent_challenge (hash, expires_at) VALUES ($1, $2) ON CONFLICT DO NOTHING RETURNING hash`,
      [digestOf(challenge), new Date(Number(until))],
    );
    if (rows.length === 0) throw refuse('auth.passkey_wrong');
    return challenge;
  }

  private open(place: string, sealed: string): string {
    try {
      return this.secrets.opened(PURPOSE, place, sealed);
    } catch (error) {
      if (error instanceof CannotOpen) throw refuse('auth.passkey_wrong');
      throw error;
    }
  }
}
