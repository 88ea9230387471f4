import { Injectable } from '@nestjs/common';
import { hash, verify } from '@node-rs/argon2';
import { normalPassword } from './password.rules.js';

/** argon2id, 19 MiB, two passes (OWASP's second choice): about 12 ms on a small server. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** Hashes and checks passwords; the only place that touches one. */
@Injectable()
export class Passwords {
  /** Of a password that nobody knows: what an unknown address is checked against, so that it takes as long. */
  private dummy: Promise<string> | undefined;

  hash(password: string): Promise<string> {
    return hash(normalPassword(password), COST);
  }

  /** Whether `password` is the one behind `kept`. Takes the same time when there is nothing to compare with. */
  async verify(kept: string | null | undefined, password: string): Promise<boolean> {
    this.dummy ??= this.hash(crypto.randomUUID());
    const fits = await verify(kept ?? (await this.dummy), normalPassword(password));
    return fits && typeof kept === 'string';
  }
}
