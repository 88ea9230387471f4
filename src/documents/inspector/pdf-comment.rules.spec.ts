import { PDFObjectParser, PDFParser } from '@cantoo/pdf-lib';
import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { skipCommentsAtOnce } from './pdf-comment.rules.js';

interface Parser {
  bytes: { moveTo(offset: number): void; offset(): number };
  skipComment(): boolean;
}

it('passes over a comment as the parser does byte by byte, wherever it steps back to', () => {
  skipCommentsAtOnce();
  const { skipComment: byteByByte } = Object.getPrototypeOf(PDFObjectParser.prototype) as Parser;
  const text = fc.array(fc.constantFrom('%', '%', '\n', '\r', 'a', 'obj'), { minLength: 1, maxLength: 40 });
  const places = fc.array(fc.nat(60), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(text, places, (parts, offsets) => {
      const parser = PDFParser.forBytesWithOptions(Buffer.from(parts.join(''))) as unknown as Parser;
      const ends = (skip: () => boolean) =>
        offsets.map((offset) => {
          parser.bytes.moveTo(offset);
          return [skip.call(parser), parser.bytes.offset()];
        });
      expect(ends(parser.skipComment)).toEqual(ends(byteByByte));
    }),
  );
});
