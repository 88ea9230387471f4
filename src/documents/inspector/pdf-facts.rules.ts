import { PDFArray, type PDFContext, PDFName, PDFNumber, PDFRawStream } from '@cantoo/pdf-lib';
import { inflateSync } from 'node:zlib';
import { ACTIVE_KINDS } from './active-kinds.rules.js';
import { activeContent, type ActiveContent, activeInBytes } from './pdf-active.rules.js';
import { countPages, dictsOf, nameAt, openPdf, type OpenedPdf, resolve } from './pdf-tree.rules.js';
import { MOST_PIXELS, type PictureFacts, pictureFacts } from './picture-facts.rules.js';

export interface PdfFacts extends ActiveContent {
  kind: 'pdf';
  /**
   * `unread`: there are pages, but in a way that we cannot follow; `broken`: there is nothing to open; `bomb`: it
   * unfolds into far more than a paper holds.
   */
  state: 'whole' | 'unread' | 'broken' | 'bomb';
  pages: number;
  /** Branches of the page tree that lead nowhere. */
  missing: number;
  lock: OpenedPdf['lock'];
  /** The scanned pages of a file without text, at most three. */
  pictures: PictureFacts[];
}

/** Bytes into which one part of a page may unfold: no drawing, font or list of objects is larger. */
const UNFOLDED = 64 * 1024 * 1024;

/** Deflate makes at most a thousandfold of what it is given. */
const DEFLATE = 1_032;

/** What a PDF is, found without running or drawing any of it. */
export async function pdfFacts(bytes: Buffer): Promise<PdfFacts> {
  const nothing = { kind: 'pdf', pages: 0, missing: 0, lock: 'none', active: [], links: 0, pictures: [] } as const;
  const text = bytes.toString('latin1');
  if (unfoldsBeforeItIsRead(bytes, text)) return { ...nothing, state: 'bomb', active: [], pictures: [] };
  let opened: OpenedPdf;
  try {
    opened = await openPdf(bytes);
  } catch {
    const paged = /\/Type\s*\/(Page|ObjStm)\b/.test(text);
    return { ...nothing, active: activeInBytes(text), state: paged ? 'unread' : 'broken', pictures: [] };
  }
  const { context, lock } = opened;
  if (lock === 'password') return { ...nothing, lock, state: 'whole', active: [], pictures: [] };
  const streams = streamsOf(context);
  const state = streams.some(isBomb) ? 'bomb' : 'whole';
  const { active, links } = activeContent(context);
  const found = new Set([...active, ...activeInBytes(text)]);
  return {
    kind: 'pdf',
    ...countPages(context),
    state,
    lock,
    active: ACTIVE_KINDS.filter((kind) => found.has(kind)),
    links,
    pictures: state === 'whole' && lock === 'none' ? await scannedPages(context, streams) : [],
  };
}

function streamsOf(context: PDFContext): PDFRawStream[] {
  return context.enumerateIndirectObjects().flatMap(([, object]) => (object instanceof PDFRawStream ? [object] : []));
}

function filtersOf({ dict }: PDFRawStream): string[] {
  const filter = resolve(dict.context, dict.get(PDFName.of('Filter')));
  const names = filter instanceof PDFArray ? filter.asArray().map((one) => resolve(dict.context, one)) : [filter];
  return names.flatMap((name) => (name instanceof PDFName ? [name.decodeText()] : []));
}

function pixelsOf({ dict }: PDFRawStream): number {
  const [width, height] = ['Width', 'Height'].map((key) => resolve(dict.context, dict.get(PDFName.of(key))));
  return width instanceof PDFNumber && height instanceof PDFNumber ? width.asNumber() * height.asNumber() : 0;
}

const isPicture = (stream: PDFRawStream) => nameAt(stream.dict, 'Subtype') === 'Image';

/** A picture may be large where it says so; anything else that unfolds beyond measure was made to. */
function isBomb(stream: PDFRawStream): boolean {
  const layers = filtersOf(stream).filter((name) => name === 'FlateDecode' || name === 'Fl').length;
  if (isPicture(stream)) return pixelsOf(stream) > MOST_PIXELS || layers > 1;
  if (layers < 2 && stream.contents.length * DEFLATE < UNFOLDED) return false;
  let bytes: Uint8Array = stream.contents;
  for (let layer = 0; layer < layers; layer++) {
    try {
      bytes = inflateSync(bytes, { maxOutputLength: UNFOLDED });
    } catch (error) {
      return (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE';
    }
  }
  return false;
}

/** What says of a stream that it is a list of objects; a name may hide behind escapes. */
const LISTED = /ObjStm|XRef|#[0-9A-Fa-f]{2}/;

/** Characters before a stream in which its dictionary says so. */
const DICTIONARY = 406;

/** Lists of objects are unfolded by the parser itself, which knows no measure. `text` is the file as latin1. */
function unfoldsBeforeItIsRead(bytes: Buffer, text: string): boolean {
  let done = 0;
  for (const { 0: word, index } of text.matchAll(/stream\r?\n/g)) {
    const listed = LISTED.test(text.slice(Math.max(done, index - DICTIONARY), index));
    done = index + word.length;
    if (!listed) continue;
    try {
      inflateSync(bytes.subarray(done), { maxOutputLength: UNFOLDED });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') return true;
    }
  }
  return false;
}

/** Smaller pictures are stamps and logos. */
const A_PAGE = 300_000;

/** The pictures of a file that has nothing but pictures: what a scanner or a telephone makes of paper. */
async function scannedPages(context: PDFContext, streams: readonly PDFRawStream[]): Promise<PictureFacts[]> {
  for (const dict of dictsOf(context)) if (nameAt(dict, 'Type') === 'Font') return [];
  const photos = streams.filter(
    (stream) => isPicture(stream) && filtersOf(stream).join() === 'DCTDecode' && pixelsOf(stream) >= A_PAGE,
  );
  const facts: PictureFacts[] = [];
  for (const photo of photos.slice(0, 3)) facts.push(await pictureFacts(photo.contents));
  return facts;
}
