import { BoxWalk } from './box-walk.rules.js';
import { JpegWalk } from './jpeg-walk.rules.js';
import type { MediaType, RecordingType } from './media-type.rules.js';

/** How many of a file's last bytes are looked at. */
const TAIL = 65_536;

const ENDS: Record<MediaType, Buffer> = {
  'application/pdf': Buffer.from('%%EOF'),
  'image/jpeg': Buffer.from([0xff, 0xd9]),
  'image/png': Buffer.from('IEND'),
};

/**
 * Watches a file go by and knows whether it is whole: without the mark with which files of its type end it was cut off
 * on the way. The mark need not stand exactly at the end, scanners append their own; and phones put a whole film behind
 * a JPEG (motion photos), so that a JPEG is walked from its beginning. An MP4 is a row of boxes that say how long they
 * are; a WebM that was written while it was recorded has no end that could be known.
 */
export class FileEnd {
  private readonly walk = new JpegWalk();
  private readonly boxes = new BoxWalk();
  /** The last bytes, with room for as many again, so that they are seldom moved. */
  private readonly tail = Buffer.allocUnsafe(2 * TAIL);
  private length = 0;

  add(chunk: Buffer): void {
    this.walk.add(chunk);
    this.boxes.add(chunk);
    const last = chunk.subarray(-TAIL);
    if (this.length + last.length > this.tail.length) {
      this.tail.copyWithin(0, this.length - TAIL, this.length);
      this.length = TAIL;
    }
    this.length += last.copy(this.tail, this.length);
  }

  /** Whether the end of a file of this type has come. */
  has(type: MediaType | RecordingType): boolean {
    if (type === 'video/mp4') return this.boxes.ended;
    if (type === 'video/webm') return true;
    if (type === 'image/jpeg' && this.walk.state !== 'lost') return this.walk.state === 'ended';
    return this.tail.subarray(Math.max(0, this.length - TAIL), this.length).includes(ENDS[type]);
  }
}
