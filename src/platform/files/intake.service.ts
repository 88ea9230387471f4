import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { FileEnd } from './file-end.rules.js';
import { refuse } from './file.refusals.js';
import { HEAD, type MediaType, type NotTaken, type RecordingType } from './media-type.rules.js';

/** Finds the type of a file in its first bytes, or why it is not taken. */
export type Sniff<Type extends MediaType | RecordingType> = (head: Uint8Array) => Promise<Type | NotTaken>;

/** Looks at one file while it streams through: its size, hash, beginning and end. */
export class Intake<Type extends MediaType | RecordingType = MediaType> {
  private readonly hash = createHash('sha256');
  private readonly end = new FileEnd();
  private head: Buffer = Buffer.alloc(0);
  private size = 0;
  private truncated = false;

  /** `limit` in bytes; `sniff` says what is taken. */
  constructor(
    private readonly limit: number,
    private readonly sniff: Sniff<Type>,
  ) {}

  /** @throws Refusal `file.too_large` */
  async *of(stream: Readable): AsyncGenerator<Buffer> {
    // Left open when we stop reading: a body that is destroyed in its middle hides why (a full disk, say) behind its own end.
    for await (const chunk of stream.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      this.size += chunk.length;
      if (this.size > this.limit) throw refuse('file.too_large', { limitMb: Math.floor(this.limit / 1024 / 1024) });
      this.hash.update(chunk);
      if (this.head.length < HEAD) this.head = Buffer.concat([this.head, chunk.subarray(0, HEAD - this.head.length)]);
      this.end.add(chunk);
      yield chunk;
    }
    // The stream of a cut upload ends like a whole one; only its owner knows.
    this.truncated = (stream as { truncated?: boolean }).truncated === true;
  }

  /** Its hash and size, whatever it is, after its end. @throws Refusal `file.empty` */
  sum(): { hash: string; size: number } {
    if (this.size === 0) throw refuse('file.empty');
    return { hash: this.hash.digest('hex'), size: this.size };
  }

  /** What it was, after its end. @throws Refusal `file.empty`, `file.cut_off`, or that of its type */
  async found(): Promise<{ hash: string; size: number; mediaType: Type }> {
    if (this.size === 0) throw refuse('file.empty');
    if (this.truncated) throw refuse('file.cut_off');
    const found = await this.sniff(this.head);
    if (isNotTaken(found)) throw refuse(found);
    const mediaType = found as Type;
    if (!this.end.has(mediaType)) throw refuse('file.cut_off');
    return { ...this.sum(), mediaType };
  }
}

const isNotTaken = (found: string): found is NotTaken => found.startsWith('file.');
