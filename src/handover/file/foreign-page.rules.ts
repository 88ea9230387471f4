import {
  PDFArray,
  PDFDict,
  PDFName,
  PDFNumber,
  type PDFObject,
  type PDFPage,
  PDFRef,
  PDFStream,
} from '@cantoo/pdf-lib';
import { A4, type Box, boundsAfter, type Matrix, matrixOnto } from './binder.rules.js';

/** What of a page is shown: its crop within its paper. A page that says nothing sensible is taken for A4. */
export function visibleBox(page: PDFPage): Box {
  const media = upright(page.getMediaBox());
  const crop = upright(page.getCropBox());
  const x = Math.max(media.x, crop.x);
  const y = Math.max(media.y, crop.y);
  const width = Math.min(media.x + media.width, crop.x + crop.width) - x;
  const height = Math.min(media.y + media.height, crop.y + crop.height) - y;
  const fit = [{ x, y, width, height }, media].find((box) => box.width >= 1 && box.height >= 1);
  return fit ?? { x: 0, y: 0, width: A4[0], height: A4[1] };
}

function upright({ x, y, width, height }: Box): Box {
  return {
    x: Math.min(x, x + width),
    y: Math.min(y, y + height),
    width: Math.abs(width),
    height: Math.abs(height),
  };
}

/** The addresses of a page's drawing instructions, in order. */
export function contentsOf({ node }: PDFPage): PDFRef[] {
  const raw = node.get(PDFName.of('Contents'));
  const found = node.context.lookup(raw);
  const list = found instanceof PDFArray ? found.asArray() : raw ? [raw] : [];
  return list.filter((one): one is PDFRef => one instanceof PDFRef && node.context.lookup(one) instanceof PDFStream);
}

/** Flags of an annotation that is not to be seen: hidden, not shown. */
const UNSEEN = 2 | 32;

/** How form fields, stamps and notes look at this moment: each look a form, and the matrix that puts it in its place. */
export function looksOf({ node }: PDFPage): { form: PDFRef; matrix: Matrix }[] {
  const { context } = node;
  const list = context.lookup(node.get(PDFName.of('Annots')));
  if (!(list instanceof PDFArray)) return [];
  return list.asArray().flatMap((one) => {
    const annotation = context.lookup(one);
    if (!(annotation instanceof PDFDict)) return [];
    const entry = (dict: PDFDict, key: string) => context.lookup(dict.get(PDFName.of(key)));
    const flags = entry(annotation, 'F');
    const unseen = flags instanceof PDFNumber && (flags.asNumber() & UNSEEN) !== 0;
    if (unseen || entry(annotation, 'Subtype') === PDFName.of('Popup')) return [];
    const looks = entry(annotation, 'AP');
    if (!(looks instanceof PDFDict)) return [];
    let form = looks.get(PDFName.of('N'));
    const states = context.lookup(form);
    if (states instanceof PDFDict) {
      const state = entry(annotation, 'AS');
      form = state instanceof PDFName ? states.get(state) : undefined;
    }
    const stream = context.lookup(form);
    const place = boxIn(entry(annotation, 'Rect'));
    if (!(form instanceof PDFRef) || !(stream instanceof PDFStream) || !place) return [];
    const own = boxIn(entry(stream.dict, 'BBox'));
    const turn = numbersIn(entry(stream.dict, 'Matrix'), 6) as Matrix | null;
    const matrix = own && matrixOnto(boundsAfter(own, turn ?? [1, 0, 0, 1, 0, 0]), place);
    return matrix ? [{ form, matrix }] : [];
  });
}

function numbersIn(list: PDFObject | undefined, count: number): number[] | null {
  if (!(list instanceof PDFArray) || list.size() !== count) return null;
  const numbers = list.asArray().map((one) => (one instanceof PDFNumber ? one.asNumber() : Number.NaN));
  return numbers.every(Number.isFinite) ? numbers : null;
}

function boxIn(list: PDFObject | undefined): Box | null {
  const numbers = numbersIn(list, 4);
  if (!numbers) return null;
  const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = numbers;
  return upright({ x: x1, y: y1, width: x2 - x1, height: y2 - y1 });
}
