import { EncryptedPDFError, ParseSpeeds, PDFDocument } from '@cantoo/pdf-lib';
import fs from 'node:fs';
import { scriptName } from './script.rules.js';
import { binderWords } from '../handover.words.js';
import { type BinderOrder, MOST_PAGES } from './binder.rules.js';
import { Graft, PdfWriter } from './pdf-writer.service.js';
import { type Bookmark, type Sheet, Sheets } from './sheets.service.js';
import { type Entry, TextPages } from './text-pages.service.js';
import {
  type Bound,
  printAnswers,
  printCover,
  printDivider,
  type PrintedPart,
  printHistory,
} from './words-printer.service.js';

/** Brings the bytes of a paper onto the disk; null: they are gone. The printer removes the file when it is read. */
export type Fetch = (paper: number) => Promise<string | null>;

/** Prints a binder into the file `target`; the number of pages. One paper at a time is in memory. */
export async function printBinder(order: BinderOrder, target: string, id: string, fetch: Fetch): Promise<number> {
  const file = fs.openSync(target, 'wx', 0o600);
  try {
    const writer = new PdfWriter(file);
    const sheets = new Sheets(writer);
    const papers = await bindPapers(order, writer, sheets, fetch);
    const { pages, outline } = await bindWords(order, writer, sheets, papers);
    const say = binderWords[order.locale];
    const title = say.title(order.reference, order.name);
    const { locale: language, reference } = order;
    sheets.finish(pages, outline, { title, language, reference, madeAt: new Date(order.madeAt), id });
    fs.fsyncSync(file);
    return pages.length;
  } finally {
    fs.closeSync(file);
  }
}

async function bindPapers(order: BinderOrder, writer: PdfWriter, sheets: Sheets, fetch: Fetch): Promise<Bound[]> {
  const bound: Bound[] = [];
  // What the words need is not known yet; they come to some dozens.
  let room = MOST_PAGES - order.papers.length - 60;
  for (const [n, { file }] of order.papers.entries()) {
    let one: Bound = { sheets: [], unbound: null };
    if (file && order.skip.includes(n)) one.unbound = 'damaged';
    else if (file) {
      const place = await fetch(n);
      one = place
        ? await bindFile(place, file.mediaType, { writer, sheets, room })
        : { sheets: [], unbound: 'gone' as const };
      if (place) fs.rmSync(place, { force: true });
    }
    room -= one.sheets.length;
    bound.push(one);
  }
  return bound;
}

interface Bench {
  writer: PdfWriter;
  sheets: Sheets;
  /** Pages that may still be bound in. */
  room: number;
}

async function bindFile(place: string, mediaType: string, bench: Bench): Promise<Bound> {
  if (bench.room < 1) return { sheets: [], unbound: 'too_long' };
  try {
    return mediaType === 'application/pdf' ? await bindPdf(place, bench) : await bindPicture(place, bench);
  } catch (error) {
    // Whatever a stranger's file makes a reader stumble over: its page says that it cannot be shown.
    return { sheets: [], unbound: isLocked(error) ? 'locked' : 'damaged' };
  }
}

const isLocked = (error: unknown) =>
  error instanceof EncryptedPDFError || (error instanceof Error && /password|encrypt/i.test(error.message));

async function bindPdf(place: string, { writer, sheets, room }: Bench): Promise<Bound> {
  const document = await PDFDocument.load(fs.readFileSync(place), {
    // Files that only forbid printing open without one.
    password: '',
    parseSpeed: ParseSpeeds.Fastest,
    updateMetadata: false,
  });
  const pages = document.getPages();
  if (pages.length === 0) return { sheets: [], unbound: 'damaged' };
  if (pages.length > room) return { sheets: [], unbound: 'too_long' };
  const graft = new Graft(writer, document.context);
  const made = pages.map((page) => sheets.foreign(page, graft));
  graft.flush();
  return { sheets: made, unbound: null };
}

/** Above this a small file can unfold into gigabytes. No phone takes larger photos. */
const MOST_PIXELS = 120_000_000;
/** The longer side in pixels: A4 at 200 dots an inch, legible down to small print. */
const LONGEST = 2_340;

async function bindPicture(place: string, { sheets }: Bench): Promise<Bound> {
  const { default: sharp } = await import('sharp');
  // One picture, one thread, nothing kept: memory is what is scarce here.
  sharp.concurrency(1);
  sharp.cache(false);
  const { data, info } = await sharp(place, { limitInputPixels: MOST_PIXELS, failOn: 'none', sequentialRead: true })
    .rotate()
    .resize({ width: LONGEST, height: LONGEST, fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#fff' })
    .toColourspace('srgb')
    .jpeg({ quality: 82 })
    .toBuffer({ resolveWithObject: true });
  return { sheets: [sheets.picture(data, info.width, info.height)], unbound: null };
}

/** A stretch of the bound file: pages of our own and the sheets that follow them. */
interface Part extends PrintedPart {
  sheets: readonly Sheet[];
}

/** Prints the pages in words and lays all into their order, with contents, links and outline. */
async function bindWords(
  order: BinderOrder,
  writer: PdfWriter,
  sheets: Sheets,
  papers: readonly Bound[],
): Promise<{ pages: Sheet[]; outline: Bookmark[] }> {
  const say = binderWords[order.locale];
  const text = new TextPages(order.locale, (script) => say.missingScript(scriptName(order.locale, script)));
  const cover = printCover(text, order);
  const contents = text.leaveForContents(order.papers.length + 3);
  const part = (printed: PrintedPart, sheetsOf: readonly Sheet[] = []): Part => ({ ...printed, sheets: sheetsOf });
  const answers = part(printAnswers(text, order));
  const dividers = papers.map((bound, n) => part(printDivider(text, order, n, bound), bound.sheets));
  const history = part(printHistory(text, order));
  const parts = [answers, ...dividers, history];

  let next = cover.length + contents.length + 1;
  const entries = parts.map((one): Entry => {
    const page = String(next);
    next += one.own.length + one.sheets.length;
    return { title: one.title, level: dividers.includes(one) ? 1 : 0, page };
  });
  // The papers stand below a title of their own, which leads to the first.
  const heading: Entry[] = dividers.length > 0 ? [{ title: say.papers, level: 0, page: entries[1]!.page }] : [];
  const aims = [answers, ...dividers.slice(0, heading.length), ...dividers, history];
  const links = text.contents(say.contents, contents, entries.toSpliced(1, 0, ...heading));

  const document = await PDFDocument.load(await text.end(), { updateMetadata: false });
  const graft = new Graft(writer, document.context);
  const own = document.getPages();
  const made: Sheet[] = [];
  // From the end to the beginning, so that the contents know where their links lead.
  for (let n = own.length - 1; n >= 0; n--) {
    const here = links.flatMap(({ page, box }, at) => (page === n ? [{ box, to: made[aims[at]!.own[0]!]! }] : []));
    made[n] = sheets.own(own[n]!, graft, here);
  }
  graft.flush();
  const at = (list: readonly number[]) => list.map((n) => made[n]!);
  const pages = [...at([...cover, ...contents]), ...parts.flatMap((one) => [...at(one.own), ...one.sheets])];
  const mark = (title: string, list: readonly number[], below: Bookmark[] = []): Bookmark => ({
    title,
    to: made[list[0]!]!,
    below,
  });
  const below = dividers.map(({ title, own: first }) => mark(title, first));
  const outline = [
    mark(say.dossier, cover),
    mark(say.contents, contents),
    mark(answers.title, answers.own),
    ...dividers.slice(0, 1).map(({ own: first }) => mark(say.papers, first, below)),
    mark(history.title, history.own),
  ];
  return { pages, outline };
}
