import { BRAND } from '../../../statistics/drawing/paper.data.js';
import type { Letters, Weight } from '../../../statistics/drawing/letters.service.js';

/** A slide of 16 to 9, and the box in it that the drawing has. */
export const SLIDE = { width: 1600, height: 900 };
export const BOX = { x: 80, y: 210, width: 1440, height: 560 };

/** Six series on paper, in the order of the page's colours. */
const COLOURS = [BRAND, '#c67f0c', '#2c6fe6', '#cb37a5', '#574124', '#8c9795'];
export const colourOf = (colour: number) => COLOURS[colour - 1] ?? COLOURS[5];

/** The largest size up to `most` in which a text is no wider than its place. */
export function fitting(letters: Letters, text: string, most: number, weight: Weight, width: number): number {
  return Math.min(most, (most * width) / Math.max(1, letters.widthOf(text, most, weight)));
}

/** A text that is no wider than its place, cut where it must be. */
export function cut(letters: Letters, text: string, size: number, weight: Weight, width: number): string {
  if (letters.widthOf(text, size, weight) <= width) return text;
  let end = text.length;
  while (end > 0 && letters.widthOf(`${text.slice(0, end)}…`, size, weight) > width) end--;
  return `${text.slice(0, end).trimEnd()}…`;
}
