import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { createHash, randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { Config } from '../config/config.service.js';
import type { Keyring } from '../crypto/key.rules.js';
import { Log } from '../http/log.service.js';
import type { FileDriver, Spooled, StoredObject } from './file-driver.rules.js';
import { refuse } from './file.refusals.js';
import { Intake, type Sniff } from './intake.service.js';
import { LocalDriver } from './local-driver.service.js';
import { type MediaType, type RecordingType, sniff, sniffRecording } from './media-type.rules.js';
import { proven } from './proven.rules.js';
import { S3Driver } from './s3-driver.service.js';
import { headerOf, keyOfId, LONGEST_HEADER, plainSize, Sealer, unsealed } from './sealed-file.rules.js';
import { Spool } from './spool.service.js';

/** Bytes. Twenty megabytes: a scan of many pages, or any phone's photo. */
export const MAX_FILE_BYTES = 20 * 1024 * 1024;

/** Bytes. Half a gigabyte: an hour before a camera, with the screen. */
export const MAX_RECORDING_BYTES = 500 * 1024 * 1024;

export interface Received<Type extends string = MediaType> {
  /** SHA-256 of the bytes, hexadecimal: the file's name in the store. */
  hash: string;
  /** Bytes. */
  size: number;
  /** As found in the bytes. */
  mediaType: Type;
  /** The key that encrypted it; null: it lies as it came. */
  keyId: string | null;
}

export interface OpenFile {
  stream: Readable;
  /** Bytes of the file itself, however it is stored. */
  size: number;
  keyId: string | null;
}

type Write = (bytes: Uint8Array) => Promise<void>;

const HASH = /^[0-9a-f]{64}$/;

/**
 * The one door to the bytes of files. Named by the hash of their content, so that the same file is stored once and a
 * stored file never changes; encrypted with the first of FILES_KEYS where that is set; kept by the driver that the
 * settings name.
 */
@Injectable()
export class FileStore implements OnApplicationShutdown {
  readonly spool: Spool;
  private readonly driver: FileDriver;
  private readonly keys: Keyring;

  constructor(
    config: Config,
    private readonly log: Log,
  ) {
    this.spool = new Spool(config.uploadsDir);
    this.driver = config.s3 ? new S3Driver(config.s3, log) : new LocalDriver(config.uploadsDir);
    this.keys = config.fileKeys;
  }

  /** Where the files lie, for the operator. */
  get place(): string {
    return this.driver.place;
  }

  /** The key that writes; null: files are stored as they come. */
  get keyId(): string | null {
    return this.keys[0]?.id ?? null;
  }

  /**
   * Takes one file: streams it to a random name while hashing and encrypting, looks at its bytes, makes it last and
   * gives it its name. The row that names it comes after; until then the file is an orphan that a sweep may remove.
   * @throws Refusal `file.*`; ENOSPC passes through (507). Nothing is left behind then.
   */
  receive(source: Readable | string, limit = MAX_FILE_BYTES): Promise<Received> {
    return this.take(typeof source === 'string' ? createReadStream(source) : source, limit, sniff);
  }

  /** The same with the recording of an examination. */
  receiveRecording(source: Readable): Promise<Received<RecordingType>> {
    return this.take(source, MAX_RECORDING_BYTES, sniffRecording);
  }

  private async take<Type extends MediaType | RecordingType>(
    stream: Readable,
    limit: number,
    find: Sniff<Type>,
  ): Promise<Received<Type>> {
    try {
      const { found } = await this.spool.through(
        async (write) => {
          const intake = new Intake<Type>(limit, find);
          await this.seal(intake.of(stream), write);
          return { ...(await intake.found()), keyId: this.keyId };
        },
        (file, { hash }) => this.driver.put(hash, file),
        this.hashedAlready,
      );
      return found;
    } finally {
      // Whoever sends more than we take must not be kept waiting for a reader.
      if (!stream.destroyed) stream.resume();
    }
  }

  /** Takes a file that the house itself makes: nobody claims anything of it, so nothing is looked for in it. */
  async keep(bytes: AsyncIterable<Buffer>): Promise<Omit<Received, 'mediaType'>> {
    const hash = createHash('sha256');
    let size = 0;
    async function* seen() {
      for await (const chunk of bytes) {
        hash.update(chunk);
        size += chunk.length;
        yield chunk;
      }
    }
    const { found } = await this.spool.through(
      async (write) => {
        await this.seal(seen(), write);
        return { hash: hash.digest('hex'), size, keyId: this.keyId };
      },
      (file, kept) => this.driver.put(kept.hash, file),
      this.hashedAlready,
    );
    return found;
  }

  /**
   * Takes a file that the house made itself, of whatever type: streamed, hashed and encrypted like any other.
   * `limit` in bytes. @throws Refusal `file.empty`, `file.too_large`
   */
  async receiveMade(source: Readable | string, limit: number): Promise<Omit<Received, 'mediaType'>> {
    const stream = typeof source === 'string' ? createReadStream(source) : source;
    const { found } = await this.spool.through(
      async (write) => {
        const intake = new Intake(limit, sniff);
        await this.seal(intake.of(stream), write);
        return { ...intake.sum(), keyId: this.keyId };
      },
      (file, { hash }) => this.driver.put(hash, file),
      this.hashedAlready,
    );
    return found;
  }

  /**
   * The bytes of a stored file. The stream fails before its end, with `Damaged`, where they are not those that were
   * stored: encrypted bytes are given out once they are proven, and the last ones once the whole has its hash.
   * @throws Refusal `file.gone` (404), `file.key_missing` and `file.store_away` (503)
   */
  async open(hash: string): Promise<OpenFile> {
    const stored = await this.openStored(hash);
    try {
      const { head, all } = await peeked(stored.stream, LONGEST_HEADER);
      const header = headerOf(head);
      if (!header) return this.given(hash, stored.stream, all(0), stored.size, null);
      const { keyId, salt, length } = header;
      const key = keyOfId(this.keys, keyId);
      if (!key) {
        this.log.error({ keyId }, 'a file is encrypted with a key that FILES_KEYS lacks');
        throw refuse('file.key_missing');
      }
      const plain = unsealed(all(length), key, salt);
      return this.given(hash, stored.stream, plain, plainSize(stored.size - length), keyId);
    } catch (error) {
      stored.stream.destroy();
      throw error;
    }
  }

  /** Encrypts a stored file anew with the first key. @throws Damaged, and what `open` throws; the file stays as it was */
  async reseal(hash: string): Promise<void> {
    const { stream } = await this.open(hash);
    try {
      await this.spool.through(
        (write) => this.seal(stream, write),
        (file) => this.driver.put(hash, file),
      );
    } finally {
      stream.destroy();
    }
  }

  /** The key that encrypts a file, as its header says. @throws Refusal as `open` does */
  async keyIdOf(hash: string): Promise<string | null> {
    const { stream } = await this.openStored(hash);
    try {
      const { head } = await peeked(stream, LONGEST_HEADER);
      return headerOf(head)?.keyId ?? null;
    } finally {
      stream.destroy();
    }
  }

  /** The bytes as they lie in the store, encrypted or not: for a copy of the store. @throws Refusal as `open` does */
  async openStored(hash: string): Promise<{ stream: Readable; size: number }> {
    const stored = HASH.test(hash) ? await this.driver.open(hash) : undefined;
    if (!stored) throw refuse('file.gone');
    return stored;
  }

  /** Puts back what `openStored` gave. Whether it is what its name says is for the caller to know. */
  async putStored(hash: string, bytes: AsyncIterable<Buffer>): Promise<Spooled> {
    const { file } = await this.spool.through(
      async (write) => {
        for await (const chunk of bytes) await write(chunk);
      },
      (spooled) => this.driver.put(hash, spooled),
    );
    return file;
  }

  /** How a file lies in the store; undefined: it does not. */
  async stat(hash: string): Promise<StoredObject | undefined> {
    return HASH.test(hash) ? this.driver.stat(hash) : undefined;
  }

  /** Removes a file that no row names any more; whether it was there. */
  async remove(hash: string): Promise<boolean> {
    return HASH.test(hash) ? this.driver.remove(hash) : false;
  }

  /** Everything in the store, in portions; rows may lack. */
  list(): AsyncIterable<StoredObject[]> {
    return this.driver.list();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.driver.close();
  }

  /** What is not encrypted is written as it was hashed. */
  private get hashedAlready(): ((found: { hash: string }) => string) | undefined {
    return this.keyId === null ? ({ hash }) => hash : undefined;
  }

  private async seal(bytes: AsyncIterable<Buffer>, write: Write): Promise<void> {
    const [key] = this.keys;
    if (!key) {
      for await (const chunk of bytes) await write(chunk);
      return;
    }
    const sealer = new Sealer(key, randomBytes(32));
    await write(sealer.header);
    for await (const chunk of bytes) await write(sealer.add(chunk));
    await write(sealer.end());
  }

  private given(hash: string, source: Readable, bytes: AsyncIterable<Buffer>, size: number, keyId: string | null) {
    const stream = Readable.from(proven(hash, bytes), { objectMode: false });
    // Who closes it before reading it must not leave the store's own stream open.
    stream.once('close', () => source.destroy());
    return { stream, size, keyId };
  }
}

/** The first bytes of a stream, at least `wanted` where it has them, and all of it again from any of these. */
async function peeked(
  stream: Readable,
  wanted: number,
): Promise<{ head: Buffer; all: (from: number) => AsyncGenerator<Buffer> }> {
  const parts = stream[Symbol.asyncIterator]() as AsyncIterator<Buffer, undefined>;
  let head: Buffer = Buffer.alloc(0);
  let ended = false;
  while (head.length < wanted && !ended) {
    const { value, done } = await parts.next();
    if (value) head = head.length > 0 ? Buffer.concat([head, value]) : value;
    ended = done === true;
  }
  return {
    head,
    all: async function* (from) {
      if (head.length > from) yield head.subarray(from);
      if (!ended) yield* { [Symbol.asyncIterator]: () => parts };
    },
  };
}
