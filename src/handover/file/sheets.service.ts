import {
  type PDFContext,
  PDFDict,
  PDFHexString,
  PDFName,
  PDFNumber,
  type PDFObject,
  type PDFPage,
  type PDFRef,
  PDFString,
} from '@cantoo/pdf-lib';
import { A4, type Box, MARGIN, pdfNumbers, placeOn } from './binder.rules.js';
import { contentsOf, looksOf, visibleBox } from './foreign-page.rules.js';
import type { Graft, PdfWriter } from './pdf-writer.service.js';

/** A page of the new file. Its foot is written last, when it is known which page of how many it is. */
export interface Sheet {
  ref: PDFRef;
  foot: PDFRef;
  size: readonly [width: number, height: number];
  /** Drawing instructions between the foot and the page's own. */
  before: string;
}

/** A place on a page that leads to another. */
export interface Link {
  box: Box;
  to: Sheet;
}

/** An entry of the outline beside the pages, with those below it. */
export interface Bookmark {
  title: string;
  to: Sheet;
  below: Bookmark[];
}

/** What a file says of itself. */
export interface FileFacts {
  title: string;
  /** BCP 47. */
  language: string;
  madeAt: Date;
  /** Left at the foot of each page. */
  reference: string;
  /** Hexadecimal. */
  id: string;
}

/** Names in a page's resources that no other program gives. */
const FOOT_FONT = 'MtrFoot';
const LOOK = 'MtrLook';
/** Points. */
const FOOT_SIZE = 8;

/** The pages of a bound file: each foreign page becomes a sheet of A4 that draws what the page drew and does nothing. */
export class Sheets {
  private readonly font: PDFRef;
  private readonly tree: PDFRef;

  constructor(private readonly writer: PdfWriter) {
    this.tree = writer.reserve();
    this.font = writer.write(
      writer.context.obj({ Type: 'Font', Subtype: 'Type1', BaseFont: 'Helvetica', Encoding: 'WinAnsiEncoding' }),
    );
  }

  /** A page of an uploaded file: set into the margins, with the looks of its form fields and notes, without their deeds. */
  foreign(page: PDFPage, graft: Graft): Sheet {
    const box = visibleBox(page);
    const { sheet, matrix } = placeOn(box, page.getRotation().angle);
    const looks = looksOf(page);
    const drawn = looks.map((look, n) => `q ${pdfNumbers(look.matrix)} cm /${LOOK}${n} Do Q`).join('\n');
    return this.add(page, graft, {
      size: sheet,
      before: `q ${pdfNumbers(matrix)} cm ${pdfNumbers([box.x, box.y, box.width, box.height])} re W n q`,
      after: `Q ${drawn} Q`,
      looks: looks.map((look) => look.form),
    });
  }

  /** A page of our own, as it is. */
  own(page: PDFPage, graft: Graft, links: readonly Link[]): Sheet {
    return this.add(page, graft, { size: A4, before: 'q', after: 'Q', looks: [], links });
  }

  /** A photo, upright already: a JPEG in RGB. */
  picture(jpeg: Uint8Array, width: number, height: number): Sheet {
    const { context } = this.writer;
    const image = this.writer.stream(jpeg, {
      Type: PDFName.of('XObject'),
      Subtype: PDFName.of('Image'),
      Width: PDFNumber.of(width),
      Height: PDFNumber.of(height),
      ColorSpace: PDFName.of('DeviceRGB'),
      BitsPerComponent: PDFNumber.of(8),
      Filter: PDFName.of('DCTDecode'),
    });
    // At 150 dots an inch a picture has its natural size; it is fitted to the sheet from there.
    const [w, h] = [(width * 72) / 150, (height * 72) / 150];
    const { sheet, matrix } = placeOn({ x: 0, y: 0, width: w, height: h }, 0);
    const resources = context.obj({ XObject: { [LOOK]: image }, Font: { [FOOT_FONT]: this.font } });
    const before = `q ${pdfNumbers(matrix)} cm ${pdfNumbers([w, 0, 0, h, 0, 0])} cm /${LOOK} Do Q`;
    return this.sheet({ size: sheet, before, resources, contents: [], links: [] });
  }

  /** Numbers the pages, writes outline and properties, and closes the file. */
  finish(order: readonly Sheet[], outline: readonly Bookmark[], facts: FileFacts): void {
    const { writer } = this;
    const { context } = writer;
    order.forEach((sheet, n) => {
      const foot = footOf(sheet.size, facts.reference, `${n + 1} / ${order.length}`);
      writer.stream(`${foot}\n${sheet.before}`, {}, sheet.foot);
    });
    writer.write(context.obj({ Type: 'Pages', Kids: order.map(({ ref }) => ref), Count: order.length }), this.tree);
    const outlines = writer.reserve();
    const { first, last, count } = this.bookmarks(outline, outlines);
    writer.write(context.obj({ Type: 'Outlines', First: first, Last: last, Count: count }), outlines);
    const root = writer.write(
      context.obj({
        Type: 'Catalog',
        Pages: this.tree,
        Outlines: outlines,
        PageMode: 'UseOutlines',
        Lang: PDFString.of(facts.language),
        ViewerPreferences: { DisplayDocTitle: true },
      }),
    );
    const info = writer.write(
      context.obj({
        Title: PDFHexString.fromText(facts.title),
        Creator: PDFString.of('Matricula'),
        Producer: PDFString.of('Matricula'),
        CreationDate: PDFString.fromDate(facts.madeAt),
      }),
    );
    writer.finish(root, info, facts.id);
  }

  private add(
    page: PDFPage,
    graft: Graft,
    how: Pick<Sheet, 'size' | 'before'> & { after: string; looks: PDFRef[]; links?: readonly Link[] },
  ): Sheet {
    const source = page.node.context;
    const given = page.node.Resources();
    const resources = PDFDict.withContext(this.writer.context);
    for (const [key, value] of given?.entries() ?? []) resources.set(key, graft.take(value));
    this.extend(resources, 'Font', given, source, graft, { [FOOT_FONT]: this.font });
    if (how.looks.length > 0) {
      const looks = how.looks.map((form, n) => [`${LOOK}${n}`, graft.take(form)] as const);
      this.extend(resources, 'XObject', given, source, graft, Object.fromEntries(looks));
    }
    const contents = contentsOf(page).map((ref) => graft.take(ref));
    contents.push(this.writer.stream(how.after));
    return this.sheet({ size: how.size, before: how.before, resources, contents, links: how.links ?? [] });
  }

  /** Adds names to one category of a page's resources, whose own names stay. */
  private extend(
    resources: PDFDict,
    category: string,
    given: PDFDict | undefined,
    source: PDFContext,
    graft: Graft,
    names: Record<string, PDFObject>,
  ): void {
    const key = PDFName.of(category);
    const theirs = given ? source.lookup(given.get(key)) : undefined;
    const all = PDFDict.withContext(this.writer.context);
    if (theirs instanceof PDFDict) for (const [name, value] of theirs.entries()) all.set(name, graft.take(value));
    for (const [name, value] of Object.entries(names)) all.set(PDFName.of(name), value);
    resources.set(key, all);
  }

  private sheet(made: {
    size: readonly [number, number];
    before: string;
    resources: PDFDict;
    contents: PDFObject[];
    links: readonly Link[];
  }): Sheet {
    const { writer } = this;
    const foot = writer.reserve();
    const page = writer.context.obj({
      Type: 'Page',
      Parent: this.tree,
      MediaBox: [0, 0, ...made.size],
      Resources: made.resources,
      Contents: [foot, ...made.contents],
    });
    if (made.links.length > 0) {
      const links = made.links.map(({ box, to }) => ({
        Type: 'Annot',
        Subtype: 'Link',
        Rect: [box.x, box.y, box.x + box.width, box.y + box.height],
        Border: [0, 0, 0],
        Dest: [to.ref, 'Fit'],
      }));
      page.set(PDFName.of('Annots'), writer.context.obj(links));
    }
    return { ref: writer.write(page), foot, size: made.size, before: made.before };
  }

  private bookmarks(list: readonly Bookmark[], parent: PDFRef): { first: PDFRef; last: PDFRef; count: number } {
    const { writer } = this;
    const refs = list.map(() => writer.reserve());
    let count = list.length;
    list.forEach(({ title, to, below }, n) => {
      const entry = writer.context.obj({
        Title: PDFHexString.fromText(title),
        Parent: parent,
        Dest: [to.ref, 'Fit'],
      });
      const [previous, next] = [refs[n - 1], refs[n + 1]];
      if (previous) entry.set(PDFName.of('Prev'), previous);
      if (next) entry.set(PDFName.of('Next'), next);
      if (below.length > 0) {
        const inner = this.bookmarks(below, refs[n]!);
        entry.set(PDFName.of('First'), inner.first);
        entry.set(PDFName.of('Last'), inner.last);
        entry.set(PDFName.of('Count'), PDFNumber.of(inner.count));
        count += inner.count;
      }
      writer.write(entry, refs[n]);
    });
    return { first: refs[0]!, last: refs.at(-1)!, count };
  }
}

/** Width of a text of digits and signs in Helvetica, in points. */
function footWidth(text: string): number {
  const units = [...text].reduce((sum, char) => sum + (/\d/.test(char) ? 556 : 278), 0);
  return (units * FOOT_SIZE) / 1000;
}

function footOf([width]: readonly [number, number], reference: string, page: string): string {
  const place = (x: number, text: string) =>
    `BT /${FOOT_FONT} ${FOOT_SIZE} Tf ${pdfNumbers([x, MARGIN.foot / 2 - 3])} Td (${text}) Tj ET`;
  const edge = MARGIN.side * 2;
  return `q 0.35 g ${place(edge, reference)} ${place(width - edge - footWidth(page), page)} Q`;
}
