import { PLACE_OF, WORLD } from './world.data.js';

export interface MapCount {
  /** Alpha-2. */
  code: string;
  name: string;
  count: number;
}

export interface Circle extends MapCount {
  x: number;
  y: number;
  r: number;
}

export interface MapLabel {
  text: string;
  x: number;
  y: number;
  /** Where of the text x is; left out: where it begins. */
  anchor?: 'middle' | 'end';
}

/** How tall its letters are, and how wide one of them in bold is at most times that, taken all together. */
export const LETTER = 12.4;
const WIDE = 0.56;
/** What it costs that a name stands nearer to another circle than to its own: as much as to cover a middling one. */
const MISREAD = 300;

/** The radius of the largest circle. */
const LARGEST = 30;
const SMALLEST = 1.8;

/** Circles whose areas are the counts, the largest first, so that small ones are seen before them. */
export function circlesOf(counts: readonly MapCount[]): Circle[] {
  const most = Math.max(1, ...counts.map(({ count }) => count));
  return counts
    .flatMap((one) => {
      const place = PLACE_OF.get(one.code);
      if (!place || one.count <= 0) return [];
      const r = Math.max(SMALLEST, LARGEST * Math.sqrt(one.count / most));
      return [{ ...one, x: place[0], y: place[1], r: Math.round(r * 10) / 10 }];
    })
    .toSorted((a, b) => b.r - a.r || (a.code < b.code ? -1 : 1));
}

/**
 * Names of the largest circles, each on that side where no edge and no other name is in the way, where it covers least of
 * the other circles and is not taken for the name of one of them.
 */
export function labelsOf(circles: readonly Circle[], textOf: (circle: Circle) => string, most = 6): MapLabel[] {
  const taken: Box[] = [];
  const labels: MapLabel[] = [];
  for (const circle of circles.slice(0, most)) {
    const text = textOf(circle);
    const sides = sidesOf(circle, text);
    const others = circles.filter((other) => other !== circle);
    const within = sides.filter(
      ([, box]) => box.left >= 0 && box.right <= WORLD.width && !taken.some((other) => covered(box, other) > 0),
    );
    const cost = ([, box]: [MapLabel, Box]) =>
      others.reduce((sum, other) => sum + covered(box, boxOf(other)), 0) +
      (others.some((other) => distance(box, other) < distance(box, circle)) ? MISREAD : 0);
    const free = within.toSorted((a, b) => cost(a) - cost(b))[0];
    if (!free) continue;
    labels.push(free[0]);
    taken.push(free[1]);
  }
  return labels;
}

/** Where a name may stand: to the right, to the left, above, below; then further down and up, the best first. */
function sidesOf({ x, y, r }: Circle, text: string): [MapLabel, Box][] {
  const width = text.length * LETTER * WIDE;
  const at = (left: number, foot: number, anchor?: MapLabel['anchor']): [MapLabel, Box] => {
    const from = { start: left, middle: left + width / 2, end: left + width }[anchor ?? 'start'];
    const label = { text, x: Math.round(from), y: Math.round(foot), ...(anchor ? { anchor } : {}) };
    return [label, { left, right: left + width, top: foot - 12, bottom: foot + 3 }];
  };
  const beside = (down: number) => [at(x + r + 4, y + down), at(x - r - 4 - width, y + down, 'end')];
  const over = [at(x - width / 2, y - r - 4, 'middle'), at(x - width / 2, y + r + 13, 'middle')];
  return [...beside(4), ...over, ...beside(-10), ...beside(18)];
}

interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

const boxOf = ({ x, y, r }: Circle): Box => ({ left: x - r, right: x + r, top: y - r, bottom: y + r });
/** How much of another box a box covers. */
const covered = (a: Box, b: Box) =>
  Math.max(0, Math.min(a.right, b.right) - Math.max(a.left, b.left)) *
  Math.max(0, Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top));
/** From a box to the edge of a circle. */
const distance = (box: Box, { x, y, r }: Circle) =>
  Math.max(
    0,
    Math.hypot(x - Math.min(box.right, Math.max(box.left, x)), y - Math.min(box.bottom, Math.max(box.top, y))) - r,
  );
