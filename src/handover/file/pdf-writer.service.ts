import {
  PDFArray,
  PDFContext,
  PDFDict,
  PDFName,
  PDFNull,
  type PDFObject,
  PDFRawStream,
  PDFRef,
  PDFStream,
} from '@cantoo/pdf-lib';
import fs from 'node:fs';

/**
 * Writes a PDF object by object onto the disk and forgets each: what stays in memory is where they lie. Libraries keep
 * the whole file instead, so that 20 papers of 20 MB would take gigabytes.
 */
export class PdfWriter {
  /** Where dictionaries of our own are made; never written itself. */
  readonly context = PDFContext.create();
  private readonly offsets: number[] = [];
  private size = 0;

  /** `file`: an open descriptor, empty. */
  constructor(private readonly file: number) {
    this.put(Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1'));
  }

  /** The address of an object that is written later. */
  reserve(): PDFRef {
    this.offsets.push(-1);
    return PDFRef.of(this.offsets.length);
  }

  write(object: PDFObject, ref = this.reserve()): PDFRef {
    this.offsets[ref.objectNumber - 1] = this.size;
    const body = Buffer.alloc(object.sizeInBytes());
    object.copyBytesInto(body, 0);
    this.put(Buffer.from(`${ref.objectNumber} 0 obj\n`), body, Buffer.from('\nendobj\n'));
    return ref;
  }

  /** A stream of our own: drawing instructions or a picture. */
  stream(contents: string | Uint8Array, entries: Record<string, PDFObject> = {}, ref = this.reserve()): PDFRef {
    const bytes = typeof contents === 'string' ? Buffer.from(contents, 'latin1') : contents;
    const dict = this.context.obj({});
    for (const [key, value] of Object.entries(entries)) dict.set(PDFName.of(key), value);
    return this.write(PDFRawStream.of(dict, bytes), ref);
  }

  /** Writes the table of addresses. `id`: hexadecimal, names this very file. */
  finish(root: PDFRef, info: PDFRef, id: string): void {
    const start = this.size;
    const rows = this.offsets.map((offset) =>
      // What was reserved and never written does not exist.
      offset < 0 ? '0000000000 65535 f \n' : `${String(offset).padStart(10, '0')} 00000 n \n`,
    );
    const count = rows.length + 1;
    this.put(
      Buffer.from(
        `xref\n0 ${count}\n0000000000 65535 f \n${rows.join('')}trailer\n<</Size ${count}/Root ${root.toString()}` +
          `/Info ${info.toString()}/ID[<${id}><${id}>]>>\nstartxref\n${start}\n%%EOF\n`,
      ),
    );
  }

  private put(...parts: Buffer[]): void {
    for (const part of parts) {
      for (let done = 0; done < part.length;) done += fs.writeSync(this.file, part, done);
      this.size += part.length;
    }
  }
}

/** Entries of a stream's dictionary that lead out of what is drawn: notes, sources, attached files, code for printers. */
const LEFT_OUT = new Set(
  ['Metadata', 'PieceInfo', 'StructParent', 'StructParents', 'AF', 'OPI', 'Ref', 'PS', 'OC', 'Measure', 'PtData'].map(
    (name) => PDFName.of(name),
  ),
);

/** Kinds of objects that no drawing needs: whatever refers to them finds nothing. */
const NEVER = new Set(
  ['Catalog', 'Pages', 'Page', 'Action', 'Annot', 'Filespec', 'EmbeddedFile', 'Sig'].map((name) => PDFName.of(name)),
);
const TYPE = PDFName.of('Type');

/** Takes objects of another file over, each once, with all that they draw upon and nothing that they could do. */
export class Graft {
  private readonly taken = new Map<PDFRef, PDFRef>();
  private readonly waiting: [from: PDFRef, to: PDFRef][] = [];

  constructor(
    private readonly writer: PdfWriter,
    private readonly source: PDFContext,
  ) {}

  /** The same object with addresses in the new file. */
  take(object: PDFObject): PDFObject {
    if (object instanceof PDFRef) return this.refTo(object);
    if (object instanceof PDFArray) {
      const list = PDFArray.withContext(this.writer.context);
      for (const one of object.asArray()) list.push(this.take(one));
      return list;
    }
    if (object instanceof PDFDict) return this.dict(object, false);
    if (object instanceof PDFStream) return PDFRawStream.of(this.dict(object.dict, true), object.getContents());
    return object;
  }

  /** Writes what was taken, and what that needs, before the source is let go. */
  flush(): void {
    for (let next = this.waiting.pop(); next; next = this.waiting.pop()) {
      const [from, to] = next;
      const object = this.source.lookup(from);
      const kind = object instanceof PDFDict ? object.get(TYPE) : undefined;
      const left = !object || (kind instanceof PDFName && NEVER.has(kind));
      this.writer.write(left ? PDFNull : this.take(object), to);
    }
  }

  private refTo(ref: PDFRef): PDFRef {
    let to = this.taken.get(ref);
    if (!to) {
      to = this.writer.reserve();
      this.taken.set(ref, to);
      this.waiting.push([ref, to]);
    }
    return to;
  }

  private dict(source: PDFDict, ofStream: boolean): PDFDict {
    const dict = PDFDict.withContext(this.writer.context);
    for (const [key, value] of source.entries()) {
      if (!(ofStream && LEFT_OUT.has(key))) dict.set(key, this.take(value));
    }
    return dict;
  }
}
