import { decodePDFRawStream, PDFArray, PDFDict, PDFDocument, PDFName, PDFRawStream } from '@cantoo/pdf-lib';
import { strFromU8, unzipSync } from 'fflate';

/** The words of a PDF of ours, as a reader's program finds them: by the fonts' own tables of letters. */
export async function pdfText(bytes: Uint8Array): Promise<string> {
  const pdf = await PDFDocument.load(bytes, { updateMetadata: false });
  const pages = pdf.getPages().map((page) => {
    const fonts = page.node.Resources()!.lookup(PDFName.of('Font'), PDFDict);
    const letters = new Map(
      fonts.keys().map((name) => {
        const unicode = fonts.lookup(name, PDFDict).lookup(PDFName.of('ToUnicode')) as PDFRawStream;
        return [name.asString(), lettersOf(textOf(unicode))] as const;
      }),
    );
    const contents = page.node.Contents();
    const streams =
      contents instanceof PDFArray ? contents.asArray().map((ref) => pdf.context.lookup(ref)) : [contents];
    return streams.map((stream) => wordsOf(textOf(stream as PDFRawStream), letters)).join('\n');
  });
  return pages.join('\n');
}

/** The words of a DOCX, a line for each paragraph, cells of a row side by side. */
export function docxText(bytes: Uint8Array): string {
  const xml = strFromU8(unzipSync(bytes)['word/document.xml']!);
  const said = [...xml.matchAll(/<w:t [^>]*>([^<]*)<\/w:t>|<\/w:(tr|tc|p)>/g)].map(([, text, end], n, all) => {
    if (text !== undefined) return text;
    if (end === 'tc') return ' | ';
    return end === 'p' && all[n + 1]?.[2] === 'tc' ? '' : '\n';
  });
  return said
    .join('')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .replaceAll(/[\u00a0\u202f]/g, ' ');
}

const textOf = (stream: PDFRawStream) => Buffer.from(decodePDFRawStream(stream).decode()).toString('latin1');

/** What each glyph of a font stands for. */
function lettersOf(table: string): Map<number, string> {
  const letters = new Map<number, string>();
  for (const [, start = '', list = ''] of table.matchAll(/<([0-9a-f]+)>\s*<[0-9a-f]+>\s*\[([^\]]*)\]/gi)) {
    [...list.matchAll(/<([0-9a-f ]*)>/gi)].forEach(([, hex = ''], n) => {
      const plain = hex.replaceAll(' ', '');
      letters.set(Number.parseInt(start, 16) + n, Buffer.from(plain, 'hex').swap16().toString('utf16le'));
    });
  }
  return letters;
}

function wordsOf(content: string, fonts: ReadonlyMap<string, Map<number, string>>): string {
  let letters = new Map<number, string>();
  const lines: string[] = [];
  for (const [, font, shown] of content.matchAll(/(\/F\d+) [\d.]+ Tf|\[([^\]]*)\] TJ/g)) {
    if (font) letters = fonts.get(font) ?? letters;
    else {
      const glyphs = [...(shown ?? '').matchAll(/<([0-9a-f]*)>/gi)].map(([, hex = '']) => hex).join('');
      lines.push((glyphs.match(/.{4}/g) ?? []).map((glyph) => letters.get(Number.parseInt(glyph, 16)) ?? '').join(''));
    }
  }
  return lines.join('\n').replaceAll(/[\u00a0\u202f]/g, ' ');
}
