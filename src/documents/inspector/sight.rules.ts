/** How well a picture can be read, in figures that hardly depend on what it shows. */
export interface Sight {
  /** The brightness below which nineteen of twenty pixels stay, 0 to 255. */
  light: number;
  /** Between dark and bright inside the strongest small squares, 0 to 255: ink against its paper. */
  contrast: number;
  /**
   * How steep edges are, against the contrast around them: about 0.4 for print in focus, below 0.1 where letters run
   * into each other. Null: nothing is drawn or written there.
   */
  sharpness: number | null;
}

/** One channel, a byte a pixel, line by line. */
export interface GreyPicture {
  pixels: Uint8Array;
  width: number;
  height: number;
}

/** Pixels of a square's side: a few letters, at the size to which pictures are brought before they are measured. */
const SIDE = 32;

/** Below this difference a square is paper, sky or the camera's noise. */
const SOMETHING = 24;

/** Fewer squares than this say nothing. */
const ENOUGH = 5;

/**
 * Measures a picture square by square, because a page is mostly paper: the variance of the Laplacian over the whole
 * would call a page with three lines blurred. Squares with something on them are judged, each against its own contrast,
 * so that neither a dim photo nor pale ink passes for a blurred one.
 */
export function sightOf({ pixels, width, height }: GreyPicture): Sight {
  const squares: { range: number; steepness: number }[] = [];
  for (let top = 1; top + SIDE < height; top += SIDE) {
    for (let left = 1; left + SIDE < width; left += SIDE) squares.push(squareAt(pixels, width, left, top));
  }
  const ranges = squares.map((square) => square.range).toSorted((a, b) => b - a);
  const contrast = ranges[ENOUGH - 1] ?? 0;
  const drawn = squares.filter(({ range }) => range >= Math.max(SOMETHING, contrast / 2));
  const steepness = drawn.map((square) => square.steepness).toSorted((a, b) => b - a);
  return {
    light: brightnessAt(pixels, 0.95),
    contrast,
    sharpness: drawn.length < ENOUGH ? null : Number(steepness[Math.floor(drawn.length / 4)]!.toFixed(3)),
  };
}

function squareAt(pixels: Uint8Array, width: number, left: number, top: number) {
  let [sum, squared, darkest, brightest] = [0, 0, 255, 0];
  for (let y = top; y < top + SIDE; y++) {
    for (let x = left; x < left + SIDE; x++) {
      const at = y * width + x;
      const here = pixels[at]!;
      if (here < darkest) darkest = here;
      if (here > brightest) brightest = here;
      const bend = pixels[at - 1]! + pixels[at + 1]! + pixels[at - width]! + pixels[at + width]! - 4 * here;
      sum += bend;
      squared += bend * bend;
    }
  }
  const count = SIDE * SIDE;
  const range = brightest - darkest;
  return { range, steepness: Math.sqrt(squared / count - (sum / count) ** 2) / Math.max(range, 1) };
}

function brightnessAt(pixels: Uint8Array, share: number): number {
  const counts = new Uint32Array(256);
  for (const pixel of pixels) counts[pixel]!++;
  let below = 0;
  return counts.findIndex((count) => (below += count) >= share * pixels.length);
}
