import {
  PDFArray,
  type PDFContext,
  PDFDict,
  PDFDocument,
  PDFName,
  type PDFObject,
  PDFRef,
  PDFStream,
} from '@cantoo/pdf-lib';
import { skipCommentsAtOnce } from './pdf-comment.rules.js';

skipCommentsAtOnce();

/** The objects of a PDF, however its cross-reference table lies, loops or lacks. */
export interface OpenedPdf {
  context: PDFContext;
  /** `owner`: whoever opens it may read but not print or change; anybody can read it. */
  lock: 'none' | 'owner' | 'password';
}

/**
 * Reads every object of the file in the order in which it stands there. An empty password opens what only its owner
 * locked.
 * @throws whatever the parser throws at a file that it cannot follow
 */
export async function openPdf(bytes: Uint8Array): Promise<OpenedPdf> {
  const settings = { ignoreEncryption: true, updateMetadata: false, parseSpeed: Infinity, preserveXFA: true };
  try {
    const { context } = await PDFDocument.load(bytes, { ...settings, password: '' });
    return { context, lock: context.isDecrypted ? 'owner' : 'none' };
  } catch (error) {
    // Only a file that says it is encrypted takes a second look.
    const { context, isEncrypted } = await PDFDocument.load(bytes, settings);
    if (!isEncrypted) throw error;
    return { context, lock: 'password' };
  }
}

/** Every dictionary of the file, those inside of others too; without recursion, so that nesting cannot end us. */
export function* dictsOf(context: PDFContext): Generator<PDFDict> {
  const open: PDFObject[] = context.enumerateIndirectObjects().map(([, object]) => object);
  for (let object = open.pop(); object; object = open.pop()) {
    const dict = object instanceof PDFStream ? object.dict : object;
    if (dict instanceof PDFDict) {
      yield dict;
      for (const value of dict.values()) if (isHolder(value)) open.push(value);
    } else if (dict instanceof PDFArray) {
      for (const value of dict.asArray()) if (isHolder(value)) open.push(value);
    }
  }
}

const isHolder = (object: PDFObject) => object instanceof PDFDict || object instanceof PDFArray;

/** A name's text without its slash; undefined for what is no name. */
export function nameAt(dict: PDFDict, key: string): string | undefined {
  const value = resolve(dict.context, dict.get(PDFName.of(key)));
  return value instanceof PDFName ? value.decodeText() : undefined;
}

/** What a value stands for; a reference to a reference is followed a few steps, a circle of them is nothing. */
export function resolve(context: PDFContext, value: PDFObject | undefined): PDFObject | undefined {
  let found = value;
  for (let step = 0; found instanceof PDFRef; step++) found = step < 8 ? context.lookup(found) : undefined;
  return found;
}

/** More than anybody sends; a tree that promises more is counted no further. */
const MOST_PAGES = 5_000;

/** Counts the leaves of the page tree; `missing`: branches that lead nowhere. Circles are walked once. */
export function countPages(context: PDFContext): { pages: number; missing: number } {
  const catalog = resolve(context, context.trailerInfo.Root);
  const seen = new Set<PDFObject>();
  const open = [catalog instanceof PDFDict ? catalog.get(PDFName.of('Pages')) : undefined];
  let [pages, missing] = [0, 0];
  while (open.length > 0 && pages < MOST_PAGES) {
    const node = resolve(context, open.pop());
    if (!(node instanceof PDFDict)) {
      missing++;
    } else if (!seen.has(node)) {
      seen.add(node);
      const kids = resolve(context, node.get(PDFName.of('Kids')));
      if (kids instanceof PDFArray) open.push(...kids.asArray());
      else if (nameAt(node, 'Type') !== 'Pages') pages++;
    }
  }
  return { pages, missing };
}
