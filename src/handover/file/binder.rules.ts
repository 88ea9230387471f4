import type { Locale } from '../../platform/i18n/words.rules.js';

/** A question and its answer, as they are printed. */
export type Line = [question: string, answer: string];

/** One paper of the checklist. */
export interface BinderPaper {
  /** As the checklist calls it. */
  title: string;
  /** What the page before it says: version, file, hash, verdict. */
  facts: Line[];
  /** The file that is bound in; null: nothing came, or nothing that may be shown. */
  file: { hash: string; mediaType: string } | null;
}

export interface BinderEvent {
  when: string;
  title: string;
  /** Who, reasons, words to the applicant. */
  lines: string[];
}

/**
 * All that a bound dossier says, in the words of its reader: plain data, so that a process without a database can
 * print it, and so that the same state of a dossier is known by its hash.
 */
export interface Binder {
  locale: Locale;
  reference: string;
  /** The applicant's name as in the passport. */
  name: string;
  /** What stands on the cover below the name. */
  cover: Line[];
  /** Sentences at the foot of the cover: whose copy it is, what it leaves out. */
  notes: string[];
  sections: { title: string; lines: Line[] }[];
  papers: BinderPaper[];
  history: BinderEvent[];
}

/** A binder with what is only known when it is asked for. */
export interface BinderOrder extends Binder {
  /** The first line of the cover: who asked for it and when. */
  made: Line[];
  /** ISO 8601, for the file's own properties. */
  madeAt: string;
  /** Papers by number whose file brought the printing process down before: only named. */
  skip: number[];
}

/** Why a file is represented by a page in words. */
export type Unbound = 'locked' | 'damaged' | 'too_long' | 'gone';

/** Pages of the whole file. More belongs into several files, and opens on no phone. */
export const MOST_PAGES = 1_000;

/** Points. */
export const A4: readonly [width: number, height: number] = [595.28, 841.89];

/** Points left free around what is bound in; the foot holds reference and page number. */
export const MARGIN = { side: 18, top: 18, foot: 34 };

export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** A matrix as PDF writes it: x' = ax + cy + e, y' = bx + dy + f. */
export type Matrix = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

/** A foreign page or picture enlarged at most so much: a stamp-sized scan becomes legible, not grotesque. */
const LARGEST = 1.6;

/**
 * Where a page of the given visible box and rotation (degrees clockwise, as PDF's /Rotate) comes to stand on a sheet of
 * A4, upright or lying as the page itself is, whole and in the middle of what the margins leave.
 */
export function placeOn(box: Box, rotation: number): { sheet: readonly [number, number]; matrix: Matrix } {
  const turn = (((Math.round(rotation / 90) * 90) % 360) + 360) % 360;
  const lying = turn === 90 || turn === 270;
  const [width, height] = lying ? [box.height, box.width] : [box.width, box.height];
  const sheet: readonly [number, number] = width > height ? [A4[1], A4[0]] : A4;
  const room = { width: sheet[0] - 2 * MARGIN.side, height: sheet[1] - MARGIN.top - MARGIN.foot };
  const scale = Math.min(room.width / width, room.height / height, LARGEST);
  const left = MARGIN.side + (room.width - width * scale) / 2;
  const foot = MARGIN.foot + (room.height - height * scale) / 2;
  const { x, y } = box;
  const [right, top] = [x + box.width, y + box.height];
  const s = scale;
  const matrix: Record<number, Matrix> = {
    0: [s, 0, 0, s, left - x * s, foot - y * s],
    90: [0, -s, s, 0, left - y * s, foot + right * s],
    180: [-s, 0, 0, -s, left + right * s, foot + top * s],
    270: [0, s, -s, 0, left + top * s, foot - x * s],
  };
  return { sheet, matrix: matrix[turn] ?? matrix[0]! };
}

/** The matrix that lays a form's own box onto a rectangle of the page: how an annotation's look is drawn (ISO 32000, 12.5.5). */
export function matrixOnto(form: Box, target: Box): Matrix | null {
  if (form.width <= 0 || form.height <= 0) return null;
  const [a, d] = [target.width / form.width, target.height / form.height];
  return [a, 0, 0, d, target.x - form.x * a, target.y - form.y * d];
}

/** The smallest upright box around `box` after `matrix`. */
export function boundsAfter(box: Box, [a, b, c, d, e, f]: Matrix): Box {
  const corners = [
    [box.x, box.y],
    [box.x + box.width, box.y],
    [box.x, box.y + box.height],
    [box.x + box.width, box.y + box.height],
  ].map(([x = 0, y = 0]) => [a * x + c * y + e, b * x + d * y + f] as const);
  const xs = corners.map(([x]) => x);
  const ys = corners.map(([, y]) => y);
  const [x, y] = [Math.min(...xs), Math.min(...ys)];
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y };
}

/** Numbers as PDF reads them: no exponent, no more digits than a printer sees. */
export function pdfNumbers(values: readonly number[]): string {
  return values.map((value) => String(Number(value.toFixed(4)))).join(' ');
}
