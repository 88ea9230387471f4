import { randomBytes } from 'node:crypto';

function box(name: string, body: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(8 + body.length);
  head.write(name, 4, 'latin1');
  return Buffer.concat([head, body]);
}

/** A small but whole MP4, different each time it is made: what it is, an empty index, and noise. */
export function mp4(size = 600): Buffer {
  const kind = Buffer.concat([Buffer.from('isom'), Buffer.from([0, 0, 2, 0]), Buffer.from('isomiso2mp41')]);
  return Buffer.concat([box('ftyp', kind), box('moov', Buffer.alloc(16)), box('mdat', randomBytes(size))]);
}
