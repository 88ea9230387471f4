import { randomBytes } from 'node:crypto';

/** A small but whole PDF, different each time it is made. */
export function pdf(size = 400): Buffer {
  const head = Buffer.from(`%PDF-1.4\n%\xe2\xe3\xcf\xd3\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n`, 'latin1');
  const body = Buffer.from(
    '2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj\n',
  );
  const tail = Buffer.from('\ntrailer<</Root 1 0 R>>\n%%EOF\n');
  const filling = randomBytes(Math.max(16, Math.ceil((size - head.length - body.length - tail.length) / 2)));
  return Buffer.concat([head, body, Buffer.from(`% ${filling.toString('hex')}`), tail]);
}

/** A JPEG of the given size in bytes: right at both ends, noise between. */
export function jpeg(size = 2_000): Buffer {
  const head = Buffer.from('ffd8ffe000104a46494600010100000100010000', 'hex');
  return Buffer.concat([head, randomBytes(size - head.length - 2), Buffer.from('ffd9', 'hex')]);
}

/** A whole PNG of one pixel; the bytes after its end differ each time. */
export function png(): Buffer {
  const pixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
  return Buffer.concat([Buffer.from(pixel, 'base64'), randomBytes(8)]);
}
