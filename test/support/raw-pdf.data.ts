import { deflateSync } from 'node:zlib';

/** One object of a PDF: its text, or a stream with the entries of its dictionary. */
export type RawObject = string | { dict: string; bytes: Buffer };

export interface RawPdfOptions {
  /** More entries of the trailer. */
  trailer?: string;
  /** Where the table of objects says that an older one lies; `self` lies in a circle. */
  prev?: 'self' | number;
}

const CATALOG = '<</Type/Catalog/Pages 2 0 R>>';
const PAGES = '<</Type/Pages/Kids[3 0 R]/Count 1>>';
const PAGE = '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>';

/** A PDF made of these objects, the first being the catalogue, valid to the byte unless they are not. */
export function rawPdf(objects: readonly RawObject[], { trailer = '', prev }: RawPdfOptions = {}): Buffer {
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1')];
  const places: number[] = [];
  const length = () => parts.reduce((sum, part) => sum + part.length, 0);
  objects.forEach((object, n) => {
    places.push(length());
    const text =
      typeof object === 'string'
        ? [Buffer.from(object, 'latin1')]
        : [
            Buffer.from(`<<${object.dict}/Length ${object.bytes.length}>>\nstream\n`),
            object.bytes,
            Buffer.from('\nendstream'),
          ];
    parts.push(Buffer.from(`${n + 1} 0 obj\n`), ...text, Buffer.from('\nendobj\n'));
  });
  const at = length();
  const table = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('');
  const older = prev === undefined ? '' : `/Prev ${prev === 'self' ? at : prev}`;
  const end = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<</Size ${objects.length + 1}/Root 1 0 R${older}${trailer}>>\nstartxref\n${at}\n%%EOF\n`;
  return Buffer.concat([...parts, Buffer.from(end)]);
}

/** A PDF of one empty page whose catalogue has these entries too, and these objects from number 4 on. */
export function onePage(catalog = '', more: readonly RawObject[] = [], page = ''): Buffer {
  return rawPdf([CATALOG.replace('>>', `${catalog}>>`), PAGES, PAGE.replace(/>>$/, `${page}>>`), ...more]);
}

/** A stream packed by deflate. */
export const packed = (bytes: Buffer, dict = ''): RawObject => ({
  dict: `${dict}/Filter/FlateDecode`,
  bytes: deflateSync(bytes, { level: 9 }),
});
