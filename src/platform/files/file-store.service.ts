import { Injectable } from '@nestjs/common';
import { createHash, type Hash, randomBytes } from 'node:crypto';
import { createReadStream, type ReadStream } from 'node:fs';
import fs, { type FileHandle } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { Config } from '../config/config.service.js';
import { FileEnd } from './file-end.rules.js';
import { refuse } from './file.refusals.js';
import { HEAD, type MediaType, sniff } from './media-type.rules.js';

/** Bytes. Twenty megabytes: a scan of many pages, or any phone's photo. */
export const MAX_FILE_BYTES = 20 * 1024 * 1024;

export interface Received {
  /** SHA-256 of the bytes, hexadecimal: the file's name in the store. */
  hash: string;
  /** Bytes. */
  size: number;
  /** As found in the bytes. */
  mediaType: MediaType;
}

const HASH = /^[0-9a-f]{64}$/;

/** Files by the hash of their content, so that the same file is stored once and a stored file never changes. */
@Injectable()
export class FileStore {
  readonly folder: string;
  readonly temporaries: string;

  constructor(config: Config) {
    this.folder = config.uploadsDir;
    this.temporaries = path.join(this.folder, '.incoming');
  }

  /**
   * Takes one file: streams it to a random name while hashing, looks at its bytes, makes it last (fsync) and gives it
   * its name. The row that names it comes after; until then the file is an orphan that a sweep may remove.
   * @throws Refusal `file.*`; ENOSPC passes through (507). Nothing is left behind then.
   */
  async receive(source: Readable | string, limit = MAX_FILE_BYTES): Promise<Received> {
    const stream = typeof source === 'string' ? createReadStream(source) : source;
    await fs.mkdir(this.temporaries, { recursive: true, mode: 0o700 });
    const temporary = path.join(this.temporaries, randomBytes(16).toString('hex'));
    const file = await fs.open(temporary, 'wx', 0o600);
    try {
      let received: Received;
      try {
        received = await this.write(stream, file, limit);
        await file.sync();
      } finally {
        await file.close();
      }
      await this.settle(temporary, received.hash);
      return received;
    } catch (error) {
      await fs.rm(temporary, { force: true });
      throw error;
    } finally {
      // Whoever sends more than we take must not be kept waiting for a reader.
      if (!stream.destroyed) stream.resume();
    }
  }

  /** The bytes of a stored file. @throws Refusal `file.gone` (404) */
  async open(hash: string): Promise<{ stream: ReadStream; size: number }> {
    const place = this.placeOf(hash);
    try {
      const handle = await fs.open(place, 'r');
      const { size } = await handle.stat();
      return { stream: handle.createReadStream(), size };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') throw refuse('file.gone');
      throw error;
    }
  }

  /** Removes a file that no row names any more; whether it was there. */
  async remove(hash: string): Promise<boolean> {
    try {
      await fs.unlink(this.placeOf(hash));
      return true;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
      throw error;
    }
  }

  /** Where a file lies; its path holds nothing that a visitor chose. */
  placeOf(hash: string): string {
    if (!HASH.test(hash)) throw refuse('file.gone');
    return path.join(this.folder, hash.slice(0, 2), hash.slice(2));
  }

  private async write(stream: Readable, file: FileHandle, limit: number): Promise<Received> {
    const hash = createHash('sha256');
    const head = new Gathered(HEAD);
    const end = new FileEnd();
    let size = 0;
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > limit) throw refuse('file.too_large', { limitMb: Math.floor(limit / 1024 / 1024) });
      head.add(chunk);
      end.add(chunk);
      await writeAll(file, chunk, hash);
    }
    if (size === 0) throw refuse('file.empty');
    // The stream of a cut upload ends like a whole one; only its owner knows.
    if ((stream as { truncated?: boolean }).truncated) throw refuse('file.cut_off');
    const mediaType = await sniff(head.bytes);
    if (!mediaType) throw refuse('file.wrong_type');
    if (!end.has(mediaType)) throw refuse('file.cut_off');
    return { hash: hash.digest('hex'), size, mediaType };
  }

  /** Gives the file its name. A file already there has the same bytes; its time is renewed, so that no sweep takes it. */
  private async settle(temporary: string, hash: string): Promise<void> {
    const place = this.placeOf(hash);
    const shelf = path.dirname(place);
    await fs.mkdir(shelf, { recursive: true, mode: 0o700 });
    await fs.rename(temporary, place);
    const handle = await fs.open(shelf, 'r');
    try {
      // The name must outlast a power cut as the bytes do.
      await handle.sync();
    } finally {
      await handle.close();
    }
  }
}

/** The first bytes of a stream. */
class Gathered {
  private parts: Buffer[] = [];
  private size = 0;

  constructor(private readonly wanted: number) {}

  add(chunk: Buffer): void {
    if (this.size >= this.wanted) return;
    this.parts.push(chunk.subarray(0, this.wanted - this.size));
    this.size += chunk.length;
  }

  get bytes(): Buffer {
    return Buffer.concat(this.parts);
  }
}

async function writeAll(file: FileHandle, chunk: Buffer, hash: Hash): Promise<void> {
  hash.update(chunk);
  for (let done = 0; done < chunk.length;) {
    const { bytesWritten } = await file.write(chunk, done);
    done += bytesWritten;
  }
}
