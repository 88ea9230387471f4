import { createRequire } from 'node:module';
import { buffer } from 'node:stream/consumers';
import PDFDocument from 'pdfkit';
import { A4, type Box, type Line } from './binder.rules.js';
import { type Atom, atomsOf, drawn, type Face } from './script.rules.js';

const require = createRequire(import.meta.url);
const FONTS = {
  sans: require.resolve('@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf'),
  bold: require.resolve('@expo-google-fonts/noto-sans/600SemiBold/NotoSans_600SemiBold.ttf'),
  arabic: require.resolve('@expo-google-fonts/noto-naskh-arabic/400Regular/NotoNaskhArabic_400Regular.ttf'),
};

/** Points. */
const LEFT = 62;
const RIGHT = A4[0] - 62;
const TOP = 70;
const BOTTOM = A4[1] - 62;
const ANSWERS = LEFT + 165;

const INK = '#1d2733';
const SOFT = '#5a6673';
const LINE = '#c9d1d9';

export interface TextStyle {
  size?: number;
  bold?: boolean;
  soft?: boolean;
}

/** An entry of the contents page. */
export interface Entry {
  title: string;
  /** 0: a part; 1: a paper within one. */
  level: 0 | 1;
  /** As printed; empty: a title above its papers. */
  page: string;
}

/** The pages in words: cover, contents, answers, a page before each paper, history. Plain lines from top to bottom. */
export class TextPages {
  private readonly document: PDFKit.PDFDocument;
  private readonly bytes: Promise<Buffer>;
  private y = TOP;
  private page = -1;
  /** Stands small at the top of each page. */
  private running = '';

  /** `missing`: what is printed in place of letters of a script that no font of ours carries. */
  constructor(
    locale: string,
    private readonly missing: (script: string) => string,
  ) {
    this.document = new PDFDocument({
      size: [...A4],
      margin: 0,
      autoFirstPage: false,
      bufferPages: true,
      lang: locale,
    });
    for (const [name, file] of Object.entries(FONTS)) this.document.registerFont(name, file);
    this.bytes = buffer(this.document as unknown as NodeJS.ReadableStream);
    // Awaited in `end`; a fault before must not end the process unheard.
    this.bytes.catch(() => undefined);
  }

  /** Begins a page; its number, from 0. */
  begin(running = ''): number {
    this.running = running;
    return this.next();
  }

  /** Begins a page and does `print`, over as many pages as it takes; their numbers. */
  run(running: string, print: () => void): number[] {
    const first = this.begin(running);
    print();
    return Array.from({ length: this.page - first + 1 }, (_, n) => first + n);
  }

  down(points: number): void {
    this.y += points;
  }

  text(text: string, style: TextStyle = {}, x = LEFT, width = RIGHT - x): void {
    for (const line of this.linesOf(text, width, style)) {
      this.require(leading(style));
      this.draw(line, x, this.y, style);
      this.y += leading(style);
    }
  }

  heading(text: string): void {
    this.require(60);
    this.y += 8;
    this.text(text, { size: 14, bold: true });
    this.y += 4;
  }

  /** Questions on the left, answers beside them, a hair line below each. */
  lines(lines: readonly Line[]): void {
    for (const [question, answer] of lines) {
      const left = this.linesOf(question, ANSWERS - LEFT - 12, { soft: true });
      const right = answer.split('\n').flatMap((part) => this.linesOf(part, RIGHT - ANSWERS, {}));
      for (let n = 0; n < Math.max(left.length, right.length); n++) {
        this.require(leading({}) + 6);
        if (left[n]) this.draw(left[n]!, LEFT, this.y, { soft: true });
        if (right[n]) this.draw(right[n]!, ANSWERS, this.y, {});
        this.y += leading({});
      }
      this.document.moveTo(LEFT, this.y).lineTo(RIGHT, this.y).lineWidth(0.4).strokeColor(LINE).stroke();
      this.y += 6;
    }
  }

  /** Leaves so many pages free for a list of `entries` entries; their numbers. */
  leaveForContents(entries: number): number[] {
    const pages = Math.max(1, Math.ceil(entries / PER_PAGE));
    return Array.from({ length: pages }, () => this.begin());
  }

  /**
   * Fills the pages that were left free, when it is known what stands where.
   * @returns for each entry the page and the place that a link covers
   */
  contents(title: string, pages: readonly number[], entries: readonly Entry[]): { page: number; box: Box }[] {
    return entries.map((entry, n) => {
      const page = pages[Math.floor(n / PER_PAGE)]!;
      this.document.switchToPage(page);
      this.running = '';
      this.y = TOP;
      if (n === 0) this.text(title, { size: 20, bold: true });
      this.y = TOP + 40 + (n % PER_PAGE) * ENTRY;
      const style: TextStyle = { bold: entry.level === 0 };
      const x = LEFT + entry.level * 14;
      const [first = []] = this.linesOf(entry.title, RIGHT - x - 60, style);
      this.draw(first, x, this.y, style);
      const number = this.atoms(entry.page);
      this.draw(number, RIGHT - this.widthOf(number, style), this.y, style);
      return { page, box: { x, y: A4[1] - this.y - ENTRY + 4, width: RIGHT - x, height: ENTRY } };
    });
  }

  /** The finished pages as a file of their own. */
  async end(): Promise<Buffer> {
    this.document.end();
    return this.bytes;
  }

  private next(): number {
    this.document.addPage();
    this.y = TOP;
    if (this.running) {
      const [line = []] = this.linesOf(this.running, RIGHT - LEFT, SMALL);
      this.draw(line, LEFT, 36, SMALL);
    }
    return ++this.page;
  }

  private require(height: number): void {
    if (this.y + height > BOTTOM) this.next();
  }

  private atoms(text: string): Atom[] {
    return atomsOf(text, (face, codePoint) => this.carries(face, codePoint), this.missing);
  }

  private carries(face: Face, codePoint: number): boolean {
    this.document.font(face);
    // pdfkit has no public door to the font it has opened.
    const { _font } = this.document as unknown as { _font: { font: { hasGlyphForCodePoint(code: number): boolean } } };
    return _font.font.hasGlyphForCodePoint(codePoint);
  }

  /** A text broken into lines, each in the order of drawing. */
  private linesOf(text: string, width: number, style: TextStyle): Atom[][] {
    const lines: Atom[][] = [];
    let line: Atom[] = [];
    for (const atom of this.atoms(text).flatMap((one) => this.fitting(one, width, style))) {
      if (line.length > 0 && this.widthOf([...line, atom], style) > width) {
        lines.push(line);
        line = [];
      }
      line.push(line.length === 0 ? { ...atom, spaced: false } : atom);
    }
    if (line.length > 0) lines.push(line);
    return lines.map(drawn);
  }

  /** A word that is wider than its column (a hash) in parts that are not. */
  private fitting(atom: Atom, width: number, style: TextStyle): Atom[] {
    if (this.widthOf([atom], style) <= width) return [atom];
    const parts: Atom[] = [];
    let text = '';
    for (const char of atom.text) {
      if (text && this.widthOf([{ ...atom, text: text + char }], style) > width) {
        parts.push({ ...atom, text, spaced: parts.length === 0 && atom.spaced });
        text = '';
      }
      text += char;
    }
    return [...parts, { ...atom, text, spaced: false }];
  }

  private widthOf(line: readonly Atom[], style: TextStyle): number {
    return line.reduce((sum, atom) => {
      const gap = atom.spaced ? gapOf(style) : 0;
      return sum + gap + this.setFace(atom, style).widthOfString(atom.text, featuresOf(atom));
    }, 0);
  }

  private draw(line: readonly Atom[], x: number, y: number, style: TextStyle): void {
    const baseline = y + sizeOf(style) * 1.05;
    for (const atom of line) {
      if (atom.spaced) x += gapOf(style);
      const document = this.setFace(atom, style).fillColor(style.soft ? SOFT : INK);
      const how = { ...featuresOf(atom), lineBreak: false, baseline: 'alphabetic' as const };
      // A space before a word lets a reader's program tell words apart when the text is copied.
      document.text(atom.text, x, baseline, how);
      x += document.widthOfString(atom.text, featuresOf(atom));
    }
  }

  private setFace(atom: Atom, style: TextStyle): PDFKit.PDFDocument {
    const face = atom.face === 'sans' && style.bold ? 'bold' : atom.face;
    return this.document.font(face).fontSize(sizeOf(style));
  }
}

const ENTRY = 19;
const PER_PAGE = 34;
const SMALL: TextStyle = { size: 8, soft: true };

const sizeOf = (style: TextStyle) => style.size ?? 10;
const leading = (style: TextStyle) => sizeOf(style) * 1.5;
const gapOf = (style: TextStyle) => sizeOf(style) * 0.26;
/** Arabic is shaped and laid from the right by the font's own rules. */
const featuresOf = (atom: Atom): { features?: PDFKit.Mixins.OpenTypeFeatures[] } =>
  atom.face === 'arabic' ? { features: ['rtla'] } : {};
