import { randomInt } from 'node:crypto';
import { digestOf } from '../secret.rules.js';

export const RECOVERY_CODES = 10;

/** Crockford's letters: none that looks like another when read from paper. */
const LETTERS = '0123456789abcdefghjkmnpqrstvwxyz';
const LENGTH = 16;

/** Ten codes of 80 random bits in groups of four: `7gk2-…`. */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: RECOVERY_CODES }, () =>
    Array.from({ length: LENGTH }, () => LETTERS[randomInt(LETTERS.length)])
      .join('')
      .replace(/(.{4})(?=.)/g, '$1-'),
  );
}

/** What is kept of a code; null when `typed` is none. SHA-256 suffices, because 80 random bits cannot be guessed. */
export function recoveryDigest(accountId: string, typed: string): string | null {
  const code = typed.toLowerCase().replaceAll(/[\s-]/g, '').replaceAll('o', '0').replaceAll(/[il]/g, '1');
  if (code.length !== LENGTH || [...code].some((letter) => !LETTERS.includes(letter))) return null;
  return digestOf(`${accountId} ${code}`);
}
