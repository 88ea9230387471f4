import type { Readable } from 'node:stream';

/** A file that lies whole and lasting under a random name, on its way into the store. */
export interface Spooled {
  path: string;
  /** Bytes. */
  size: number;
  /** SHA-256 of these very bytes, hexadecimal. */
  sha256: string;
}

/** A file as it lies in the store. */
export interface StoredObject {
  /** SHA-256 of what people sent, hexadecimal: its name. */
  hash: string;
  /** Bytes as they lie there; more than the file's own where it is encrypted. */
  size: number;
  /** When it was put there last. */
  changedAt: Date;
}

/**
 * Where bytes lie, by name. Knows nothing of what is in them. All or nothing: a name is there with all its bytes, or it
 * is not there. A store that cannot be asked throws the refusal `file.store_away`.
 */
export interface FileDriver {
  /** What it is, for people. */
  readonly place: string;
  /** Gives a spooled file its name, lastingly; replaces what has that name. May take the spooled file away. */
  put(hash: string, file: Spooled): Promise<void>;
  open(hash: string): Promise<{ stream: Readable; size: number } | undefined>;
  stat(hash: string): Promise<StoredObject | undefined>;
  /** Whether it was there. */
  remove(hash: string): Promise<boolean>;
  /** Everything that is there, in portions and no particular order. */
  list(): AsyncIterable<StoredObject[]>;
  /** Lets go of connections, if it has any. */
  close(): Promise<void>;
}

/** A name's place in a folder or bucket: the same in both, so that files can be moved by any means. */
export function keyOf(hash: string): string {
  return `${hash.slice(0, 2)}/${hash.slice(2)}`;
}
