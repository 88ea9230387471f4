/**
 * Walks the boxes of an MP4 (ISO 14496-12) while it streams through: each begins with its length in four bytes and its
 * name in four; a length of one means that eight bytes follow with the real one, of nought that it goes to the end.
 */
export class BoxWalk {
  private head: Buffer = Buffer.alloc(0);
  /** Bytes of the present box that are still to come. */
  private left = 0;
  private toEnd = false;

  add(chunk: Buffer): void {
    let at = 0;
    while (at < chunk.length && !this.toEnd) {
      if (this.left > 0) {
        const step = Math.min(this.left, chunk.length - at);
        this.left -= step;
        at += step;
        continue;
      }
      const wanted = this.head.length >= 8 && this.head.readUInt32BE(0) === 1 ? 16 : 8;
      const part = chunk.subarray(at, at + wanted - this.head.length);
      this.head = Buffer.concat([this.head, part]);
      at += part.length;
      this.begin();
    }
  }

  /** Whether the file ends where a box does. */
  get ended(): boolean {
    return this.toEnd || (this.left === 0 && this.head.length === 0);
  }

  private begin(): void {
    if (this.head.length < 8) return;
    const said = this.head.readUInt32BE(0);
    if (said === 1 && this.head.length < 16) return;
    const length = said === 1 ? Number(this.head.readBigUInt64BE(8)) : said;
    this.toEnd = said === 0;
    // A box shorter than its own head is none: what follows is not read as one, and the file counts as cut.
    this.left = length >= this.head.length || this.toEnd ? Math.max(0, length - this.head.length) : Infinity;
    this.head = Buffer.alloc(0);
  }
}
