import { createCipheriv, createDecipheriv } from 'node:crypto';
import { derivedKey, type Keyring, type MasterKey } from '../crypto/key.rules.js';

/**
 * The form of an encrypted file (docs/decisions/0018-files-at-rest.md):
 *
 *     "MAT1" | length of the key's id, 1 byte | the key's id | salt, 32 bytes | segment | segment | … | last segment
 *
 * The file's own key is derived from the master key and the salt. Each segment is 64 KB of the file (the last one less)
 * under AES-256-GCM with its tag; its nonce is its number (11 bytes) and whether it is the last (1 byte). So nothing
 * can be changed, cut off, swapped or repeated without being noticed before the segment is given out.
 */
const MAGIC = Buffer.from('MAT1');
const SALT = 32;
const TAG = 16;
export const SEGMENT = 65_536;

/** The most bytes that stand before the first segment. */
export const LONGEST_HEADER = MAGIC.length + 1 + 32 + SALT;

/** The bytes are not those that were stored. */
export class Damaged extends Error {
  override name = 'Damaged';
}

/** Encrypts one file, piece by piece; `salt` is 32 random bytes, never used before. */
export class Sealer {
  readonly header: Buffer;
  private readonly key: Buffer;
  private rest: Buffer = Buffer.alloc(0);
  private count = 0;

  constructor(master: MasterKey, salt: Buffer) {
    const id = Buffer.from(master.id, 'latin1');
    this.header = Buffer.concat([MAGIC, Buffer.from([id.length]), id, salt]);
    this.key = fileKey(master, salt);
  }

  /** What can be written by now: whole segments, never the last one. */
  add(bytes: Uint8Array): Buffer {
    let waiting = this.rest.length > 0 ? Buffer.concat([this.rest, bytes]) : Buffer.from(bytes);
    const sealed: Buffer[] = [];
    while (waiting.length > SEGMENT) {
      sealed.push(this.segment(waiting.subarray(0, SEGMENT), false));
      waiting = waiting.subarray(SEGMENT);
    }
    this.rest = waiting;
    return Buffer.concat(sealed);
  }

  end(): Buffer {
    return this.segment(this.rest, true);
  }

  private segment(bytes: Buffer, last: boolean): Buffer {
    const cipher = createCipheriv('aes-256-gcm', this.key, nonce(this.count++, last));
    return Buffer.concat([cipher.update(bytes), cipher.final(), cipher.getAuthTag()]);
  }
}

/** What the first bytes of a stored file say of it; undefined: it is not encrypted. @throws Damaged */
export function headerOf(head: Buffer): { keyId: string; salt: Buffer; length: number } | undefined {
  if (!head.subarray(0, MAGIC.length).equals(MAGIC)) return undefined;
  const at = MAGIC.length + 1 + (head[MAGIC.length] ?? 0);
  if (head.length < at + SALT) throw new Damaged('the header of an encrypted file is cut off');
  return {
    keyId: head.toString('latin1', MAGIC.length + 1, at),
    salt: Buffer.from(head.subarray(at, at + SALT)),
    length: at + SALT,
  };
}

/** Bytes of the file of which `sealed` bytes of segments are stored. */
export function plainSize(sealed: number): number {
  return sealed - Math.ceil(sealed / (SEGMENT + TAG)) * TAG;
}

/** The file from its segments. Gives out nothing that was not proven. @throws Damaged */
export async function* unsealed(
  segments: AsyncIterable<Buffer>,
  master: MasterKey,
  salt: Buffer,
): AsyncGenerator<Buffer> {
  const key = fileKey(master, salt);
  let waiting: Buffer = Buffer.alloc(0);
  let count = 0;
  for await (const bytes of segments) {
    waiting = waiting.length > 0 ? Buffer.concat([waiting, bytes]) : bytes;
    while (waiting.length > SEGMENT + TAG) {
      yield opened(key, nonce(count++, false), waiting.subarray(0, SEGMENT + TAG));
      waiting = waiting.subarray(SEGMENT + TAG);
    }
  }
  yield opened(key, nonce(count, true), waiting);
}

/** The key of that id. */
export function keyOfId(keys: Keyring, id: string): MasterKey | undefined {
  return keys.find((key) => key.id === id);
}

function opened(key: Buffer, iv: Buffer, segment: Buffer): Buffer {
  if (segment.length < TAG) throw new Damaged('the end of an encrypted file is missing');
  const cipher = createDecipheriv('aes-256-gcm', key, iv, { authTagLength: TAG });
  cipher.setAuthTag(segment.subarray(-TAG));
  try {
    return Buffer.concat([cipher.update(segment.subarray(0, -TAG)), cipher.final()]);
  } catch (error) {
    throw new Damaged('an encrypted file was changed', { cause: error });
  }
}

function fileKey(master: MasterKey, salt: Buffer): Buffer {
  return derivedKey(master.key, 'file', salt);
}

function nonce(count: number, last: boolean): Buffer {
  const bytes = Buffer.alloc(12);
  bytes.writeUIntBE(count, 5, 6);
  bytes[11] = last ? 1 : 0;
  return bytes;
}
