import { Injectable } from '@nestjs/common';
import { createCipheriv } from 'node:crypto';
import { constants, createReadStream } from 'node:fs';
import fs from 'node:fs/promises';
import path from 'node:path';
import { pipeline, type Readable } from 'node:stream';
import { Config } from '../config/config.service.js';

/** Where a portion belongs: from this byte on, and not past the end. */
export interface Span {
  offset: number;
  end: number;
}

const NAME = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Bytes of the cipher's block. */
const BLOCK = 16;

/**
 * Files that are still on their way, one growing file each, beside the store: nobody has looked at their bytes yet, so
 * they are no stored files. They may lie here for days, therefore under a key of their own (AES-256 in counter mode,
 * which can begin at any byte) that only the row of the upload holds: without the row they are noise.
 */
@Injectable()
export class PieceStore {
  readonly folder: string;
  /** By file, the line that writes to it. */
  private readonly lines = new Map<string, Readable>();

  constructor(config: Config) {
    this.folder = path.join(config.uploadsDir, '.pieces');
  }

  /** How many bytes have come and are kept. */
  async size(name: string): Promise<number> {
    try {
      return (await fs.stat(this.placeOf(name))).size;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 0;
      throw error;
    }
  }

  /**
   * Writes what `source` brings, until it ends or its line breaks: what came is kept and lasts (fsync). Of two lines to
   * one file the newer is the living one, the older is cut; in another process it would write the same bytes to the
   * same place.
   * @returns the offset then reached; ENOSPC passes through (507)
   */
  async append(name: string, secret: Buffer, { offset, end }: Span, source: Readable): Promise<number> {
    this.lines.get(name)?.destroy(new Error('a newer line took over'));
    this.lines.set(name, source);
    await fs.mkdir(this.folder, { recursive: true, mode: 0o700 });
    const file = await fs.open(this.placeOf(name), constants.O_RDWR | constants.O_CREAT, 0o600);
    const cipher = cipherFrom(secret, offset);
    let at = offset;
    try {
      for await (const chunk of source.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
        const portion = cipher.update(chunk.subarray(0, end - at));
        for (let done = 0; done < portion.length;) {
          done += (await file.write(portion, done, portion.length - done, at + done)).bytesWritten;
        }
        at += portion.length;
      }
    } catch (error) {
      if (source.errored !== error) throw error;
    } finally {
      if (this.lines.get(name) === source) this.lines.delete(name);
      // The rest of a refused piece is heard out: a line that is cut may lose the answer that says why.
      if (!source.destroyed) source.resume();
      await file.sync();
      await file.close();
    }
    return at;
  }

  /** The bytes that have come. A file that is not there ends the stream with its error. */
  open(name: string, secret: Buffer): Readable {
    return pipeline(createReadStream(this.placeOf(name)), cipherFrom(secret, 0), () => undefined);
  }

  async remove(name: string): Promise<void> {
    await fs.rm(this.placeOf(name), { force: true });
  }

  /** The names of all files that lie here. */
  async names(): Promise<string[]> {
    try {
      return (await fs.readdir(this.folder)).filter((name) => NAME.test(name));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
      throw error;
    }
  }

  private placeOf(name: string): string {
    if (!NAME.test(name)) throw new Error('pieces are named by an id');
    return path.join(this.folder, name);
  }
}

/** Enciphers and deciphers, from byte `offset` on. A key is used for one file only, so the counter may begin at zero. */
function cipherFrom(secret: Buffer, offset: number) {
  const counter = Buffer.alloc(BLOCK);
  counter.writeUInt32BE(Math.floor(offset / BLOCK), BLOCK - 4);
  const cipher = createCipheriv('aes-256-ctr', secret, counter);
  cipher.update(Buffer.alloc(offset % BLOCK));
  return cipher;
}
