import { hkdfSync } from 'node:crypto';

/** A master key, known by its id: 256 random bits that encrypt nothing themselves, keys are derived from them. */
export interface MasterKey {
  id: string;
  key: Buffer;
}

/** The order of keys: the first encrypts, each of them opens what it once encrypted. */
export type Keyring = readonly MasterKey[];

/** Bytes of a key of AES-256. */
export const KEY_BYTES = 32;

/** What a key may be called: it is written in clear text beside what it encrypted. */
export const KEY_ID = /^[A-Za-z0-9_-]{1,32}$/;

/** The id of the key that is derived from SESSION_SECRET and serves short secrets where FILES_KEYS is not set. */
export const SESSION_KEY = 'session';

/**
 * Reads `FILES_KEYS`: `id:base64` by comma, each key exactly 32 bytes, no id twice and none that is ours. Undefined
 * where it says anything else.
 */
export function parseKeyring(value: string | undefined): Keyring | undefined {
  if (value === undefined) return [];
  const keys = value.split(',').map((part) => {
    const [id = '', text = '', ...rest] = part.trim().split(':');
    const key = Buffer.from(text, 'base64');
    const fine =
      KEY_ID.test(id) &&
      id !== SESSION_KEY &&
      rest.length === 0 &&
      key.length === KEY_BYTES &&
      /^[\w+/=-]+$/.test(text);
    return fine ? { id, key } : undefined;
  });
  const whole = keys.filter((key) => key !== undefined);
  return whole.length === keys.length && new Set(whole.map(({ id }) => id)).size === keys.length ? whole : undefined;
}

/**
 * A key of its own for each purpose (HKDF-SHA256, RFC 5869), so that what was made for one is worthless for another.
 * `salt` makes it a key for one thing only, such as one file.
 */
export function derivedKey(secret: Buffer, purpose: string, salt: Buffer = Buffer.alloc(0)): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, salt, `matricula ${purpose}`, KEY_BYTES));
}
