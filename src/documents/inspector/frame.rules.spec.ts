import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { frameHead, frames } from './frame.rules.js';

async function* cut(bytes: Buffer, sizes: readonly number[]) {
  for (let at = 0, n = 0; at < bytes.length; n++) {
    const size = sizes[n % sizes.length]!;
    yield bytes.subarray(at, (at += size));
  }
}

describe('frames between server and inspector', () => {
  it('come out as they went in, however the line cuts them', async () => {
    const frame = fc.record({ head: fc.jsonValue(), body: fc.uint8Array({ maxLength: 60 }) });
    const sizes = fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1 });
    await fc.assert(
      fc.asyncProperty(fc.array(frame), sizes, async (sent, portions) => {
        const bytes = Buffer.concat(sent.flatMap(({ head, body }) => [frameHead(head, body.length), body]));
        const received = [];
        for await (const { head, body } of frames(cut(bytes, portions))) received.push({ head, body: [...body] });
        expect(received).toEqual(
          sent.map(({ head, body }) => ({ head: JSON.parse(JSON.stringify(head)), body: [...body] })),
        );
      }),
    );
  });

  it('are refused before they fill the memory', async () => {
    await expect(frames(cut(frameHead({}, 2 ** 31), [4])).next()).rejects.toThrow(RangeError);
  });

  it('are silent about half a frame', async () => {
    const bytes = Buffer.concat([frameHead({ a: 1 }, 10), Buffer.alloc(9)]);
    const received = [];
    for await (const frame of frames(cut(bytes, [4]))) received.push(frame);
    expect(received).toEqual([]);
  });
});
