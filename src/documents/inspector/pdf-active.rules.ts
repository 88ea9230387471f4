import { type PDFContext, PDFDict, PDFName, PDFStream, PDFWriter } from '@cantoo/pdf-lib';
import { ACTIVE_KINDS, type ActiveKind } from './active-kinds.rules.js';
import { dictsOf, nameAt, openPdf, resolve } from './pdf-tree.rules.js';

export interface ActiveContent {
  active: ActiveKind[];
  /** Links that lead out of the file. */
  links: number;
}

/** Keys of a dictionary that alone say what it holds (ISO 32000-2). */
const BY_KEY: Record<string, ActiveKind> = {
  JS: 'script',
  JavaScript: 'script',
  EF: 'embedded_files',
  EmbeddedFiles: 'embedded_files',
  XFA: 'xfa',
  RichMediaContent: 'media',
};

/** Kinds of actions (`/S`), annotations and objects (`/Subtype`, `/Type`). */
const BY_NAME: Record<string, ActiveKind> = {
  JavaScript: 'script',
  Launch: 'launch',
  EmbeddedFile: 'embedded_files',
  FileAttachment: 'embedded_files',
  RichMedia: 'media',
  Movie: 'media',
  Screen: 'media',
  Rendition: 'media',
  Sound: 'media',
  '3D': 'media',
  SubmitForm: 'submits',
  ImportData: 'submits',
};

const LINKS = new Set(['URI', 'GoToR', 'GoToE']);

/** What the objects of a PDF would do. */
export function activeContent(context: PDFContext): ActiveContent {
  const found = new Set<ActiveKind>();
  let links = 0;
  for (const dict of dictsOf(context)) {
    for (const [key, kind] of Object.entries(BY_KEY)) if (dict.has(PDFName.of(key))) found.add(kind);
    for (const key of ['S', 'Subtype', 'Type']) {
      const name = nameAt(dict, key);
      const kind = name === undefined ? undefined : BY_NAME[name];
      if (kind) found.add(kind);
    }
    if (LINKS.has(nameAt(dict, 'S') ?? '')) links++;
  }
  return { active: ACTIVE_KINDS.filter((kind) => found.has(kind)), links };
}

/** What says in plain what a file does. */
const MARKS: readonly (readonly [RegExp, ActiveKind])[] = [
  [/\/(?:JavaScript|JS)\s*[(<\d/[]/, 'script'],
  [/\/S\s*\/Launch\b/, 'launch'],
  [/\/(?:EmbeddedFiles|EF)\s*(?:<<|\d+\s+\d+\s+R)/, 'embedded_files'],
  [/\/XFA\s*(?:\[|\d+\s+\d+\s+R)/, 'xfa'],
  [/\/Subtype\s*\/RichMedia\b/, 'media'],
];
/** Any of them, in one pass: most files have none. */
const ANY_MARK = new RegExp(MARKS.map(([mark]) => mark.source).join('|'));

/**
 * The same said of the bare bytes, as latin1: what stands there in plain, though another object of the same number,
 * which the parser believes instead, hides it. Names may be written with escapes, `/J#61vaScript`.
 */
export function activeInBytes(text: string): ActiveKind[] {
  const plain = text.replace(/#([0-9A-Fa-f]{2})/g, (_escape, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
  return ANY_MARK.test(plain) ? MARKS.flatMap(([mark, kind]) => (mark.test(plain) ? [kind] : [])) : [];
}

/** Actions that only turn to another page of the same file. */
const HARMLESS = new Set(['GoTo', 'Named', 'Thread']);

/** Keys under which an action hangs, and whole things that are of no use to a reader of paper. */
const ACTIONS = ['A', 'OpenAction', 'PA', 'Next'];
const REMOVED = ['AA', 'AF', 'Collection', 'EmbeddedFiles', 'EF', 'JavaScript', 'JS', 'RichMediaContent', 'XFA', 'URI'];

/**
 * The same pages in a file that can do nothing: without scripts, actions, attachments and forms that fetch. Written
 * anew, so that only objects which the parser saw are in it.
 * @throws whatever the parser throws; nothing is said about a file that needs a password
 */
export async function inertPdf(bytes: Uint8Array): Promise<Uint8Array> {
  const { context, lock } = await openPdf(bytes);
  if (lock === 'password') throw new Error('nobody can read it');
  const dicts = [...dictsOf(context)];
  const active = new Set(dicts.filter(isActive));
  for (const dict of dicts) {
    for (const key of REMOVED) dict.delete(PDFName.of(key));
    for (const key of ACTIONS) {
      const action = resolve(context, dict.get(PDFName.of(key)));
      if (action instanceof PDFDict && (active.has(action) || !HARMLESS.has(nameAt(action, 'S') ?? 'GoTo'))) {
        dict.delete(PDFName.of(key));
      }
    }
  }
  for (const dict of active) for (const key of dict.keys()) dict.delete(key);
  for (const [ref, object] of context.enumerateIndirectObjects()) {
    if (object instanceof PDFStream && active.has(object.dict)) context.delete(ref);
  }
  return PDFWriter.forContext(context, Infinity).serializeToBuffer();
}

function isActive(dict: PDFDict): boolean {
  if (nameAt(dict, 'Type') === 'Filespec') return true;
  return ['S', 'Subtype', 'Type'].some((key) => (nameAt(dict, key) ?? '') in BY_NAME);
}
