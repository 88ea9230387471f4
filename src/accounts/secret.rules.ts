import { createHash, randomBytes } from 'node:crypto';

/** A new secret for a link or a token: 256 random bits, 43 characters that need no escaping. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** What is kept of a secret: SHA-256 suffices, because 256 random bits cannot be guessed from their digest. */
export function digestOf(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}
