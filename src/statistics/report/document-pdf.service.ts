import { createRequire } from 'node:module';
import { buffer } from 'node:stream/consumers';
import PDFDocument from 'pdfkit';
import { type Block, hasBars, type PrintedDocument, type PrintedRow, type PrintedTable } from './document.rules.js';

const require = createRequire(import.meta.url);
const FONTS = {
  sans: require.resolve('@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf'),
  bold: require.resolve('@expo-google-fonts/noto-sans/600SemiBold/NotoSans_600SemiBold.ttf'),
};

/** Points, on A4. */
const [WIDTH, HEIGHT] = [595.28, 841.89];
const [LEFT, RIGHT, TOP, BOTTOM] = [56, WIDTH - 56, 64, HEIGHT - 60];
const [ROW, NUMBER, BAR] = [16, 74, 110];
const [INK, SOFT, LINE, BLUE] = ['#1d2733', '#5a6673', '#c9d1d9', '#0b57a4'];

/** A document as PDF: A4, fonts within, links that lead on, page numbers. */
export async function documentPdf(printed: PrintedDocument): Promise<Buffer> {
  const pages = new Pages(printed);
  for (const block of printed.blocks) pages.print(block);
  return pages.end();
}

class Pages {
  private readonly pdf: PDFKit.PDFDocument;
  private readonly bytes: Promise<Buffer>;
  private y = TOP;

  constructor(private readonly printed: PrintedDocument) {
    const { locale, title, madeAt } = printed;
    this.pdf = new PDFDocument({
      size: 'A4',
      margin: 0,
      bufferPages: true,
      lang: locale,
      displayTitle: true,
      info: { Title: title, CreationDate: madeAt },
    });
    for (const [name, file] of Object.entries(FONTS)) this.pdf.registerFont(name, file);
    this.bytes = buffer(this.pdf as unknown as NodeJS.ReadableStream);
    // Awaited in `end`; a fault before must not end the process unheard.
    this.bytes.catch(() => undefined);
    this.text(title, { size: 20, bold: true });
    this.y += 6;
  }

  print(block: Block): void {
    switch (block.kind) {
      case 'heading':
        this.room(90);
        this.y += block.level === 1 ? 14 : 6;
        this.pdf.outline.addItem(block.text);
        this.text(block.text, { size: block.level === 1 ? 14 : 11, bold: true });
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
        for (const [name, value] of block.facts) this.fact(name, value);
        this.y += 4;
        break;
      case 'table':
        this.table(block);
    }
  }

  async end(): Promise<Buffer> {
    const { start, count } = this.pdf.bufferedPageRange();
    for (let n = start; n < start + count; n++) {
      this.pdf.switchToPage(n);
      const line = `${this.printed.running} · ${n + 1} / ${count}`;
      this.pdf.font('sans').fontSize(7.5).fillColor(SOFT);
      this.pdf.text(line, LEFT, HEIGHT - 40, { width: RIGHT - LEFT, lineBreak: false });
    }
    this.pdf.end();
    return this.bytes;
  }

  private fact(name: string, value: string): void {
    const [answer, width] = [LEFT + 150, RIGHT - LEFT - 150];
    this.pdf.font('sans').fontSize(9);
    const height = Math.max(this.pdf.heightOfString(value, { width }), this.pdf.heightOfString(name, { width: 140 }));
    this.room(height + 5);
    this.pdf.fillColor(SOFT).text(name, LEFT, this.y, { width: 140 });
    this.pdf.fillColor(INK).text(value, answer, this.y, { width });
    this.y += height + 3;
    this.rule();
    this.y += 3;
  }

  private table(table: PrintedTable): void {
    const bars = hasBars(table);
    const numbers = table.heads.length - 1;
    const name = RIGHT - LEFT - numbers * NUMBER - (bars ? BAR : 0);
    this.room(ROW * 4);
    this.text(table.caption, { size: 9, bold: true });
    this.y += 2;
    const heads = () => this.row({ cells: table.heads }, { name, bars, head: true });
    heads();
    for (const row of table.rows) {
      if (this.y + this.heightOf(row, name) > BOTTOM) {
        this.page();
        heads();
      }
      this.row(row, { name, bars, head: false });
    }
    this.y += 6;
  }

  private row(row: PrintedRow, how: { name: number; bars: boolean; head: boolean }): void {
    const { name, bars, head } = how;
    const [first = '', ...rest] = row.cells;
    const height = this.heightOf(row, name);
    const indent = row.role === 'part' ? 12 : 0;
    this.pdf.font(head || row.role === 'total' ? 'bold' : 'sans').fontSize(8.5);
    this.pdf.fillColor(head || row.role === 'part' ? SOFT : INK);
    this.pdf.text(first, LEFT + indent, this.y + 3, { width: name - indent - 6 });
    rest.forEach((cell, n) => {
      this.pdf.text(cell, LEFT + name + n * NUMBER, this.y + 3, { width: NUMBER - 6, align: 'right' });
    });
    if (bars && row.bar !== undefined && row.bar > 0) {
      this.pdf.rect(RIGHT - BAR + 6, this.y + 4, Math.max(1, row.bar * (BAR - 6)), 8).fill(BLUE);
    }
    this.y += height;
    this.rule();
  }

  private heightOf({ cells }: PrintedRow, name: number): number {
    this.pdf.font('bold').fontSize(8.5);
    const [first = '', ...rest] = cells;
    const heights = rest.map((cell) => this.pdf.heightOfString(cell, { width: NUMBER - 6 }));
    return Math.max(ROW, this.pdf.heightOfString(first, { width: name - 18 }) + 5, ...heights.map((one) => one + 5));
  }

  private text(text: string, style: { size?: number; bold?: boolean; soft?: boolean; link?: string } = {}): void {
    const { size = 10, bold = false, soft = false, link } = style;
    const width = RIGHT - LEFT;
    this.pdf.font(bold ? 'bold' : 'sans').fontSize(size);
    const height = this.pdf.heightOfString(text, { width });
    this.room(height);
    this.pdf.fillColor(link ? BLUE : soft ? SOFT : INK);
    this.pdf.text(text, LEFT, this.y, { width, ...(link ? { link, underline: true } : {}) });
    this.y += height + 2;
  }

  private rule(): void {
    this.pdf.moveTo(LEFT, this.y).lineTo(RIGHT, this.y).lineWidth(0.4).strokeColor(LINE).stroke();
  }

  private room(height: number): void {
    if (this.y + height > BOTTOM) this.page();
  }

  private page(): void {
    this.pdf.addPage();
    this.y = TOP;
  }
}
