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

const GREY =
  '/9j/2wBDABAQEBAREBIUFBIZGxgbGSUiHx8iJTgoKygrKDhVNT41NT41VUtbSkVKW0uHal5eaoecg3yDnL2pqb3u4u7/////2wBDARAQEBAREBIUFBIZ' +
  'GxgbGSUiHx8iJTgoKygrKDhVNT41NT41VUtbSkVKW0uHal5eaoecg3yDnL2pqb3u4u7/////wgARCAAQABADASIAAhEBAxEB/8QAFQABAQAAAAAAAAAA' +
  'AAAAAAAAAAL/xAAUAQEAAAAAAAAAAAAAAAAAAAAA/9oADAMBAAIQAxAAAACgf//EABQQAQAAAAAAAAAAAAAAAAAAACD/2gAIAQEAAT8AH//EABQRAQAA' +
  'AAAAAAAAAAAAAAAAAAD/2gAIAQIBAT8Af//EABQRAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQMBAT8Af//Z';

/** A whole JPEG of the given size in bytes: 16 grey pixels square, and comments of noise. */
export function jpeg(size = 2_000): Buffer {
  const picture = Buffer.from(GREY, 'base64');
  const comments: Buffer[] = [];
  for (let left = size - picture.length; left >= 4;) {
    // What is left after it must hold another, or be nothing.
    const length = left <= 65_000 ? left : Math.min(65_000, left - 4);
    const comment = Buffer.concat([Buffer.from('fffe0000', 'hex'), randomBytes(length - 4)]);
    comment.writeUInt16BE(length - 2, 2);
    comments.push(comment);
    left -= length;
  }
  return Buffer.concat([picture.subarray(0, 2), ...comments, picture.subarray(2)]);
}

/** A whole PNG of one pixel; the bytes after its end differ each time. */
export function png(): Buffer {
  const pixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
  return Buffer.concat([Buffer.from(pixel, 'base64'), randomBytes(8)]);
}
