/** What parent and child say to each other: a short head in JSON, and bytes behind it. */
export interface Frame {
  head: unknown;
  body: Buffer;
}

/** Bytes of the two lengths with which a frame begins. */
export const LENGTHS = 8;

/** The beginning of a frame; `size` bytes of its body follow. */
export function frameHead(head: unknown, size: number): Buffer {
  const json = Buffer.from(JSON.stringify(head));
  const lengths = Buffer.alloc(LENGTHS);
  lengths.writeUInt32BE(json.length, 0);
  lengths.writeUInt32BE(size, 4);
  return Buffer.concat([lengths, json]);
}

/** Bytes of a frame that is read at all: a file of the greatest size, written anew at twice that. */
const MOST = 64 * 1024 * 1024;

/** How many bytes of head and body follow. @throws RangeError beyond `MOST` */
export function frameLengths(bytes: Buffer): { head: number; body: number } {
  const [head, body] = [bytes.readUInt32BE(0), bytes.readUInt32BE(4)];
  if (LENGTHS + head + body > MOST) throw new RangeError('a frame of more than is ever sent');
  return { head, body };
}

/** The frames of a stream, as they become whole; half a frame at its end is nobody's. @throws RangeError beyond `MOST` */
export async function* frames(source: AsyncIterable<Buffer>): AsyncGenerator<Frame> {
  let parts: Buffer[] = [];
  let have = 0;
  let need = LENGTHS;
  for await (const chunk of source) {
    parts.push(chunk);
    have += chunk.length;
    while (have >= need) {
      const bytes = Buffer.concat(parts);
      parts = [bytes];
      const { head, body } = frameLengths(bytes);
      need = LENGTHS + head + body;
      if (have < need) break;
      const json = bytes.subarray(LENGTHS, LENGTHS + head).toString('utf8');
      yield { head: JSON.parse(json), body: bytes.subarray(LENGTHS + head, need) };
      parts = [bytes.subarray(need)];
      have -= need;
      need = LENGTHS;
    }
  }
}
