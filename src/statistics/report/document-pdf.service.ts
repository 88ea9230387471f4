import { createRequire } from 'node:module';
import { buffer } from 'node:stream/consumers';
import PDFDocument from 'pdfkit';
import { type Letters, pictureLetters } from '../drawing/letters.service.js';
import { BRAND, HAIR, INK, LAND_FILL, SOFT, SUN } from '../drawing/paper.data.js';
import { circlesOf, labelsOf, LETTER } from '../drawing/world-map.rules.js';
import { HOME, LAND, WORLD } from '../drawing/world.data.js';
import {
  type Block,
  circleText,
  hasBars,
  type PrintedDocument,
  type PrintedMap,
  type PrintedRow,
  type PrintedTable,
} from './document.rules.js';

const require = createRequire(import.meta.url);
const FONTS = {
  sans: require.resolve('@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf'),
  bold: require.resolve('@expo-google-fonts/noto-sans/600SemiBold/NotoSans_600SemiBold.ttf'),
};

/** Points, on A4. */
const [WIDTH, HEIGHT] = [595.28, 841.89];
const [LEFT, RIGHT, TOP, BOTTOM] = [56, WIDTH - 56, 64, HEIGHT - 60];
const [ROW, NUMBER, BAR] = [16, 74, 110];

/** A document as PDF: A4, fonts within, links that lead on, page numbers; tagged, so that it can be listened to. */
export async function documentPdf(printed: PrintedDocument): Promise<Buffer> {
  const letters = printed.blocks.some(({ kind }) => kind === 'map') ? await pictureLetters() : null;
  const pages = new Pages(printed, letters);
  for (const block of printed.blocks) pages.print(block);
  return pages.end();
}

/** Rows at the beginning and at the end of a table that no page parts. */
const KEPT = 5;
/** Room under the last row of a table, for what is said of it. */
const LAST = 30;

interface TextStyle {
  /** What it is to whoever listens, and of which part. */
  as?: string;
  of?: PDFKit.PDFStructureElement;
  size?: number;
  bold?: boolean;
  soft?: boolean;
  link?: string;
}

class Pages {
  private readonly pdf: PDFKit.PDFDocument;
  private readonly bytes: Promise<Buffer>;
  /** What the document says, in order, without how it looks. */
  private readonly root: PDFKit.PDFStructureElement;
  private y = TOP;

  /** `letters`: for maps; null where there is none. */
  constructor(
    private readonly printed: PrintedDocument,
    private readonly letters: Letters | null,
  ) {
    const { locale, title, madeAt } = printed;
    this.pdf = new PDFDocument({
      size: 'A4',
      margin: 0,
      bufferPages: true,
      pdfVersion: '1.7',
      tagged: true,
      lang: locale,
      displayTitle: true,
      info: { Title: title, CreationDate: madeAt },
    });
    for (const [name, file] of Object.entries(FONTS)) this.pdf.registerFont(name, file);
    this.bytes = buffer(this.pdf as unknown as NodeJS.ReadableStream);
    // Awaited in `end`; a fault before must not end the process unheard.
    this.bytes.catch(() => undefined);
    this.root = this.pdf.struct('Document');
    this.pdf.addStructure(this.root);
    this.text(title, { as: 'H1', size: this.onOneLine(title, 20, 15), bold: true });
    this.y += 6;
  }

  print(block: Block): void {
    switch (block.kind) {
      case 'heading':
        // A heading without what follows it would stand alone.
        this.room(50 + ROW * (KEPT + 2));
        this.y += block.level === 1 ? 14 : 6;
        this.pdf.outline.addItem(block.text);
        this.text(block.text, { as: `H${block.level + 1}`, size: block.level === 1 ? 14 : 11, bold: true });
        this.y += 3;
        break;
      case 'text':
        this.text(block.text, { soft: block.soft ?? false });
        this.y += 3;
        break;
      case 'link':
        this.text(block.text, { size: 8, link: block.url });
        this.y += 3;
        break;
      case 'facts':
        this.facts(block.facts);
        this.y += 4;
        break;
      case 'table':
        this.table(block);
        break;
      case 'map':
        this.map(block);
    }
  }

  async end(): Promise<Buffer> {
    const { start, count } = this.pdf.bufferedPageRange();
    for (let n = start; n < start + count; n++) {
      this.pdf.switchToPage(n);
      const line = `${this.printed.running} · ${n + 1} / ${count}`;
      this.unsaid('Pagination', () => {
        this.pdf.font('sans').fontSize(7.5).fillColor(SOFT);
        this.pdf.text(line, LEFT, HEIGHT - 40, { width: RIGHT - LEFT, lineBreak: false });
      });
    }
    this.root.end();
    this.pdf.end();
    return this.bytes;
  }

  private facts(facts: readonly (readonly [name: string, value: string])[]): void {
    const table = this.part(this.root, 'Table');
    const [answer, width] = [LEFT + 150, RIGHT - LEFT - 150];
    for (const [name, value] of facts) {
      this.pdf.font('sans').fontSize(9);
      const height = Math.max(this.pdf.heightOfString(value, { width }), this.pdf.heightOfString(name, { width: 140 }));
      this.room(height + 5);
      const row = this.part(table, 'TR');
      this.say(row, 'TH', () => this.pdf.fillColor(SOFT).text(name, LEFT, this.y, { width: 140 }), { scope: 'Row' });
      this.say(row, 'TD', () => this.pdf.fillColor(INK).text(value, answer, this.y, { width }));
      row.end();
      this.y += height + 3;
      this.rule();
      this.y += 3;
    }
    table.end();
  }

  private table(table: PrintedTable): void {
    const bars = hasBars(table);
    const numbers = table.heads.length - 1;
    const name = RIGHT - LEFT - numbers * NUMBER - (bars ? BAR : 0);
    const head: PrintedRow = { cells: table.heads };
    const heights = table.rows.map((row) => this.heightOf(row, name));
    const sum = (some: readonly number[]) => some.reduce((all, one) => all + one, 0);
    this.y += 6;
    this.room(2 * ROW + this.heightOf(head, name) + sum(heights.slice(0, KEPT)));
    const said = this.part(this.root, 'Table');
    this.text(table.caption, { as: 'Caption', of: said, size: 9, bold: true });
    this.y += 2;
    this.row(head, { name, bars, head: true, said });
    table.rows.forEach((row, n) => {
      const left = heights.slice(n);
      // The last rows stay together, and with what is said of them: one alone on a page would be read as a mistake.
      const wanted = left.length === KEPT ? sum(left) + LAST : left[0]!;
      if (this.y + wanted > BOTTOM) {
        this.page();
        // Who listens has heard them.
        this.row(head, { name, bars, head: true, said: null });
      }
      this.row(row, { name, bars, head: false, said });
    });
    said.end();
    this.y += 6;
  }

  /** The map as wide as the page: lines, not dots. Who listens is told what it shows. */
  private map({ caption, alt, counts, notes }: PrintedMap): void {
    const scale = (RIGHT - LEFT) / WORLD.width;
    const height = WORLD.height * scale;
    this.room(height + 60);
    this.y += 6;
    this.text(caption, { size: 9, bold: true });
    const top = this.y;
    this.say(this.root, 'Figure', () => this.world(counts, top, scale), {
      alt,
      bbox: [LEFT, top, RIGHT, top + height],
    });
    this.y += height + 4;
    for (const note of notes) this.text(note, { size: 8, soft: true });
    this.y += 4;
  }

  private world(counts: PrintedMap['counts'], top: number, scale: number): void {
    const { pdf, letters } = this;
    if (!letters) return;
    const circles = circlesOf(counts);
    pdf.save().translate(LEFT, top).scale(scale);
    pdf.save().scale(WORLD.landScale).path(LAND).fill(LAND_FILL).restore();
    pdf.lineWidth(1);
    for (const { x, y, r } of circles) pdf.circle(x, y, r).fillOpacity(0.78).fillAndStroke(BRAND, '#fff');
    pdf
      .fillOpacity(1)
      .circle(...HOME, 4)
      .fillAndStroke(SUN, INK);
    for (const { text, x, y, anchor } of labelsOf(circles, (circle) => circleText(this.printed.locale, circle))) {
      const width = letters.widthOf(text, LETTER, 600);
      const from = x - { start: 0, middle: width / 2, end: width }[anchor ?? 'start'];
      const outline = letters.outlineOf(text, LETTER, 600, from, y);
      pdf.path(outline).lineWidth(3.4).lineJoin('round').stroke('#fff');
      pdf.path(outline).fill(INK);
    }
    pdf.restore();
  }

  private row(
    row: PrintedRow,
    how: { name: number; bars: boolean; head: boolean; said: PDFKit.PDFStructureElement | null },
  ): void {
    const { name, bars, head, said } = how;
    const height = this.heightOf(row, name);
    const indent = row.role === 'part' ? 12 : 0;
    const cell = (text: string, n: number) => {
      this.pdf.font(head || row.role === 'total' ? 'bold' : 'sans').fontSize(8.5);
      this.pdf.fillColor(head || row.role === 'part' ? SOFT : INK);
      if (n === 0) this.pdf.text(text, LEFT + indent, this.y + 3, { width: name - indent - 6 });
      else this.pdf.text(text, LEFT + name + (n - 1) * NUMBER, this.y + 3, { width: NUMBER - 6, align: 'right' });
    };
    if (said) {
      const line = this.part(said, 'TR');
      row.cells.forEach((text, n) => {
        const scope = head ? { scope: 'Column' } : n === 0 ? { scope: 'Row' } : {};
        this.say(line, 'scope' in scope ? 'TH' : 'TD', () => cell(text, n), scope);
      });
      line.end();
    } else this.unsaid('Pagination', () => row.cells.forEach(cell));
    const { bar = 0 } = row;
    if (bars && bar > 0) {
      this.unsaid('Layout', () =>
        this.pdf.rect(RIGHT - BAR + 6, this.y + 4, Math.max(1, bar * (BAR - 6)), 8).fill(BRAND),
      );
    }
    this.y += height;
    this.rule();
  }

  private heightOf({ cells, role }: PrintedRow, name: number): number {
    this.pdf.font('bold').fontSize(8.5);
    const width = name - (role === 'part' ? 12 : 0) - 6;
    const heights = cells.map((cell, n) => this.pdf.heightOfString(cell, { width: n === 0 ? width : NUMBER - 6 }) + 5);
    return Math.max(ROW, ...heights);
  }

  /** The largest size between two in which a text needs one line; the least where it needs more all the same. */
  private onOneLine(text: string, most: number, least: number): number {
    const width = this.pdf.font('bold').fontSize(most).widthOfString(text);
    return Math.max(least, Math.min(most, Math.floor((most * (RIGHT - LEFT - 1)) / width)));
  }

  private text(text: string, style: TextStyle = {}): void {
    const { as = 'P', of = this.root, size = 10, bold = false, soft = false, link } = style;
    const width = RIGHT - LEFT;
    this.pdf.font(bold ? 'bold' : 'sans').fontSize(size);
    const height = this.pdf.heightOfString(text, { width });
    this.room(height);
    const draw = () => {
      this.pdf.fillColor(link ? BRAND : soft ? SOFT : INK);
      this.pdf.text(text, LEFT, this.y, { width, ...(link ? { link, underline: true } : {}) });
    };
    if (link) {
      const paragraph = this.part(of, as);
      this.say(paragraph, 'Link', draw);
      paragraph.end();
    } else this.say(of, as, draw);
    this.y += height + 2;
  }

  private rule(): void {
    this.unsaid('Layout', () =>
      this.pdf.moveTo(LEFT, this.y).lineTo(RIGHT, this.y).lineWidth(0.4).strokeColor(HAIR).stroke(),
    );
  }

  /** A part of what is said that has parts of its own; whoever opens it ends it. */
  private part(of: PDFKit.PDFStructureElement, type: string): PDFKit.PDFStructureElement {
    const part = this.pdf.struct(type);
    of.add(part);
    return part;
  }

  private say(of: PDFKit.PDFStructureElement, type: string, draw: () => void, more: object = {}): void {
    of.add(this.pdf.struct(type, more, draw));
  }

  /** Lines, bars and what every page repeats are not read out. */
  private unsaid(type: 'Layout' | 'Pagination', draw: () => void): void {
    this.pdf.markContent('Artifact', { type });
    draw();
    this.pdf.endMarkedContent();
  }

  private room(height: number): void {
    if (this.y + height > BOTTOM) this.page();
  }

  private page(): void {
    this.pdf.addPage();
    this.y = TOP;
  }
}
