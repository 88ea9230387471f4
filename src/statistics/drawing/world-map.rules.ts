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
  /** The text ends at x instead of beginning there. */
  end: boolean;
}

/** How tall its letters are. */
export const LETTER = 12.4;

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
 * Names of the largest circles, each on the first of its sides where no edge and no other name is in the way, and no
 * other circle, if there is such a side.
 */
export function labelsOf(circles: readonly Circle[], textOf: (circle: Circle) => string, most = 6): MapLabel[] {
  const taken: Box[] = [];
  const labels: MapLabel[] = [];
  for (const circle of circles.slice(0, most)) {
    const text = textOf(circle);
    const width = text.length * 7.2;
    const sides: [MapLabel, Box][] = [false, true].flatMap((end) =>
      [4, -10, 18, -18, 26].map((down): [MapLabel, Box] => {
        const x = end ? circle.x - circle.r - 4 : circle.x + circle.r + 4;
        const y = circle.y + down;
        return [
          { text, x: Math.round(x), y, end },
          { left: end ? x - width : x, right: end ? x : x + width, top: y - 12, bottom: y + 3 },
        ];
      }),
    );
    const within = sides.filter(
      ([, box]) => box.left >= 0 && box.right <= WORLD.width && !taken.some((other) => overlaps(box, other)),
    );
    const others = circles.filter((other) => other !== circle).map(boxOf);
    const free = within.find(([, box]) => !others.some((other) => overlaps(box, other))) ?? within[0];
    if (!free) continue;
    labels.push(free[0]);
    taken.push(free[1]);
  }
  return labels;
}

interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

const boxOf = ({ x, y, r }: Circle): Box => ({ left: x - r, right: x + r, top: y - r, bottom: y + r });
const overlaps = (a: Box, b: Box) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
