import { beforeAll, describe, expect, it } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import sharp from 'sharp';
import { FileEnd } from './file-end.rules.js';

const picture = (progressive: boolean, width = 400) =>
  sharp({
    create: { width, height: 300, channels: 3, background: '#888', noise: { type: 'gaussian', mean: 128, sigma: 30 } },
  })
    .jpeg({ progressive, quality: 90 })
    .toBuffer();

/** Whether the file is whole, fed in portions of `size` bytes. */
function isWhole(bytes: Buffer, size = 4_096): boolean {
  const end = new FileEnd();
  for (let at = 0; at < bytes.length; at += size) end.add(bytes.subarray(at, at + size));
  return end.has('image/jpeg');
}

describe('the end of a JPEG', () => {
  let plain: Buffer;
  let withThumbnail: Buffer;
  const film = Buffer.concat([Buffer.from('0000001866747970', 'hex'), randomBytes(300_000)]);

  beforeAll(async () => {
    plain = await picture(false);
    // A thumbnail with an end of its own, as phones keep it in the EXIF segment.
    const thumbnail = await picture(false, 60);
    const head = Buffer.from([0xff, 0xe1, (thumbnail.length + 8) >> 8, (thumbnail.length + 8) & 0xff]);
    const segment = Buffer.concat([head, Buffer.from('Exif\0\0'), thumbnail]);
    withThumbnail = Buffer.concat([plain.subarray(0, 2), segment, plain.subarray(2)]);
  });

  it.each([1, 2, 3, 1_000, 65_536])('is found in portions of %i bytes', async (size) => {
    expect(isWhole(plain, size)).toBe(true);
    expect(isWhole(withThumbnail, size)).toBe(true);
    expect(isWhole(await picture(true), size)).toBe(true);
  });

  it('is found before the film of a motion photo', () => {
    expect(isWhole(Buffer.concat([plain, film]))).toBe(true);
    expect(isWhole(Buffer.concat([withThumbnail, film]))).toBe(true);
  });

  it('is missed where the picture was cut, wherever that was', () => {
    for (let length = 3; length < withThumbnail.length; length += 211) {
      expect(isWhole(withThumbnail.subarray(0, length))).toBe(false);
    }
    expect(isWhole(withThumbnail.subarray(0, -2))).toBe(false);
  });

  it('is looked for in the last bytes where the segments cannot be followed', () => {
    const odd = Buffer.concat([Buffer.from('ffd8ffe000041234', 'hex'), Buffer.alloc(100_000, 7)]);
    expect(isWhole(odd)).toBe(false);
    expect(isWhole(Buffer.concat([odd, Buffer.from([0xff, 0xd9])]))).toBe(true);
  });
});
