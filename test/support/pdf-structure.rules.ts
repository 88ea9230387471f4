import {
  decodePDFRawStream,
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  type PDFObject,
  PDFRawStream,
  PDFString,
} from '@cantoo/pdf-lib';

/** A part of what a PDF says to whoever listens. */
export interface Told {
  type: string;
  alt: string | null;
  scope: string | null;
  bbox: boolean;
  /** Annotations that it stands for. */
  links: PDFDict[];
  parts: Told[];
}

/**
 * What a tagged PDF breaks of the rules for everybody's reading (ISO 14289-1) that can be checked without a person:
 * language and title, all content told or marked as decoration, headings in order, tables with heads and even rows,
 * pictures in words, links that are told, the order of the tabulator key, fonts within.
 */
export async function pdfFaults(bytes: Uint8Array): Promise<string[]> {
  const pdf = await PDFDocument.load(bytes, { updateMetadata: false });
  const told = allOf(await pdfStructure(pdf));
  const { catalog } = pdf;
  const faults: string[] = [];
  const must = (held: boolean, fault: string) => void (held || faults.push(fault));
  must(
    String(catalog.lookupMaybe(PDFName.of('MarkInfo'), PDFDict)?.get(PDFName.of('Marked'))) === 'true',
    'not tagged',
  );
  must(catalog.has(PDFName.of('Lang')), 'no language');
  must(Boolean(pdf.getTitle()), 'no title');
  const preferences = catalog.lookupMaybe(PDFName.of('ViewerPreferences'), PDFDict);
  must(String(preferences?.get(PDFName.of('DisplayDocTitle'))) === 'true', 'title not shown');
  pdf.getPages().forEach((page, n) => {
    must(String(page.node.get(PDFName.of('Tabs'))) === '/S', `page ${n + 1}: no order of tabs`);
    faults.push(...untold(contentOf(page.node.Contents())).map((what) => `page ${n + 1}: ${what} is not told`));
    const fonts = page.node.Resources()?.lookupMaybe(PDFName.of('Font'), PDFDict);
    for (const name of fonts?.keys() ?? []) must(isWithin(fonts!.lookup(name, PDFDict)), `font ${name} is not within`);
  });
  const levels = told.flatMap(({ type }) => (/^H\d$/.test(type) ? [Number(type[1])] : []));
  levels.forEach((level, n) => must(level <= (levels[n - 1] ?? 0) + 1, `heading of level ${level} too deep`));
  for (const one of told) {
    if (one.type === 'Figure') must(Boolean(one.alt) && one.bbox, 'a picture without words or place');
    if (one.type === 'TH') must(one.scope !== null, 'a head of nothing');
    if (one.type === 'Link') must(one.links.length > 0, 'a link that is not one');
    for (const link of one.links) {
      must(link.has(PDFName.of('Contents')) && link.has(PDFName.of('StructParent')), 'a link without words');
    }
    if (one.type !== 'Table') continue;
    const rows = one.parts.filter(({ type }) => type === 'TR');
    must(new Set(rows.map(({ parts }) => parts.length)).size === 1, 'a table with uneven rows');
    must(
      rows.every(({ parts }) => parts[0]?.type === 'TH'),
      'a row without a head',
    );
  }
  return [...new Set(faults)];
}

/** What it says, from the root. */
export async function pdfStructure(pdf: PDFDocument): Promise<Told[]> {
  const root = pdf.catalog.lookup(PDFName.of('StructTreeRoot'), PDFDict);
  return childrenOf(root).map(toldOf);
}

export const allOf = (told: readonly Told[]): Told[] => told.flatMap((one) => [one, ...allOf(one.parts)]);

function toldOf(dict: PDFDict): Told {
  const attributes = dict.lookupMaybe(PDFName.of('A'), PDFDict);
  const kids = childrenOf(dict);
  return {
    type: dict.lookup(PDFName.of('S'), PDFName).decodeText(),
    alt: wordsOf(dict.lookup(PDFName.of('Alt'))),
    scope: attributes?.lookupMaybe(PDFName.of('Scope'), PDFName)?.decodeText() ?? null,
    bbox: attributes?.has(PDFName.of('BBox')) ?? false,
    links: kids.flatMap((kid) => kid.lookupMaybe(PDFName.of('Obj'), PDFDict) ?? []),
    parts: kids.filter((kid) => kid.has(PDFName.of('S'))).map(toldOf),
  };
}

function childrenOf(dict: PDFDict): PDFDict[] {
  const kids = dict.lookup(PDFName.of('K'));
  const all: (PDFObject | undefined)[] =
    kids instanceof PDFArray ? Array.from({ length: kids.size() }, (_, n) => kids.lookup(n)) : [kids];
  return all.filter((kid) => kid instanceof PDFDict);
}

const wordsOf = (text: PDFObject | undefined) =>
  text instanceof PDFString || text instanceof PDFHexString ? text.decodeText() : null;

function contentOf(contents: PDFObject | undefined): string {
  const streams =
    contents instanceof PDFArray ? Array.from({ length: contents.size() }, (_, n) => contents.lookup(n)) : [contents];
  return streams
    .map((stream) => Buffer.from(decodePDFRawStream(stream as PDFRawStream).decode()).toString('latin1'))
    .join('\n');
}

/** What is painted outside of everything that is told or marked as decoration. */
function untold(content: string): string[] {
  const words = content.replaceAll(/\((?:\\.|[^\\)])*\)|<[0-9a-fA-F\s]*>/g, ' ').split(/\s+/);
  let deep = 0;
  const found: string[] = [];
  for (const word of words) {
    if (word === 'BDC' || word === 'BMC') deep++;
    else if (word === 'EMC') deep--;
    else if (deep === 0 && /^(Tj|TJ|[fFSsBb]\*?|Do|sh)$/.test(word)) found.push(word);
  }
  return found;
}

function isWithin(font: PDFDict): boolean {
  const [descendant] = font.lookupMaybe(PDFName.of('DescendantFonts'), PDFArray)?.asArray() ?? [];
  const own = descendant ? font.context.lookup(descendant, PDFDict) : font;
  const file = own.lookupMaybe(PDFName.of('FontDescriptor'), PDFDict);
  return Boolean(file?.has(PDFName.of('FontFile2')) || file?.has(PDFName.of('FontFile3')));
}
