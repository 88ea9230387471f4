import { createHash } from 'node:crypto';
import { Damaged } from './sealed-file.rules.js';

/** The same bytes, the last of them only once all have the hash by which they were asked for. @throws Damaged */
export async function* proven(hash: string, bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const sum = createHash('sha256');
  let held: Buffer | undefined;
  for await (const chunk of bytes) {
    sum.update(chunk);
    if (held) yield held;
    held = chunk;
  }
  if (sum.digest('hex') !== hash) throw new Damaged('the bytes have another hash than their name says');
  if (held) yield held;
}
