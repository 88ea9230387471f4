/** `walking`: not at its end yet. `lost`: what stands where a marker must stand is none, so the file says nothing. */
export type JpegState = 'walking' | 'ended' | 'lost';

const START = 0xd8;
const END = 0xd9;
const SCAN = 0xda;

/** Markers inside of the picture's data: a stuffed zero, restarts. */
const isData = (byte: number) => byte === 0x00 || (byte >= 0xd0 && byte <= 0xd7);

/**
 * Walks along a JPEG's segments (ITU-T T.81, B.1) as its bytes come, in portions of any size. A thumbnail inside of a
 * segment is stepped over with it, so that its end is not taken for the picture's.
 */
export class JpegWalk {
  state: JpegState = 'walking';
  private expects: 'mark' | 'marker' | 'high' | 'low' | 'data' | 'data marker' = 'mark';
  private marker = 0;
  private length = 0;
  /** Bytes of a segment still to be stepped over. */
  private skip = 0;
  private first = true;

  add(chunk: Buffer): void {
    for (let at = 0; at < chunk.length && this.state === 'walking';) {
      if (this.skip > 0) {
        const step = Math.min(this.skip, chunk.length - at);
        this.skip -= step;
        at += step;
      } else if (this.expects === 'data') {
        const next = chunk.indexOf(0xff, at);
        if (next < 0) return;
        this.expects = 'data marker';
        at = next + 1;
      } else {
        this.step(chunk[at] ?? 0);
        at++;
      }
    }
  }

  private step(byte: number): void {
    switch (this.expects) {
      case 'mark':
        if (byte === 0xff) this.expects = 'marker';
        else this.state = 'lost';
        return;
      case 'high':
        this.length = byte << 8;
        this.expects = 'low';
        return;
      case 'low':
        this.skip = (this.length | byte) - 2;
        if (this.skip < 0) this.state = 'lost';
        this.expects = this.marker === SCAN ? 'data' : 'mark';
        return;
      case 'data marker':
        if (isData(byte)) this.expects = 'data';
        else this.enter(byte);
        return;
      default:
        if (this.first && byte !== START) this.state = 'lost';
        else this.enter(byte);
    }
  }

  /** A marker: filling is passed over, and only the first stands for the beginning. */
  private enter(byte: number): void {
    if (byte === 0xff) return;
    if (byte === END) this.state = 'ended';
    else if (byte === START && this.first) this.expects = 'mark';
    else if (byte === 0x00 || byte === START) this.state = 'lost';
    else {
      this.marker = byte;
      this.expects = 'high';
    }
    this.first = false;
  }
}
