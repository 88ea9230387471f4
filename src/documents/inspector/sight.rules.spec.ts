import { describe, expect, it } from '@jest/globals';
import { type GreyPicture, sightOf } from './sight.rules.js';

const [width, height] = [320, 240];
const { min, max } = Math;

/** Grey by place, 0 to 255. */
function picture(greyAt: (x: number, y: number) => number): GreyPicture {
  const pixels = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) pixels[y * width + x] = greyAt(x, y);
  return { pixels, width, height };
}

const stripes = (x: number, y: number) => ((x >> 2) + (y >> 3)) % 2 === 0;

/** Print: small dark marks on light paper. */
const page = (ink: number, paper: number) => picture((x, y) => (stripes(x, y) ? ink : paper));

/** Each pixel the mean of those within `radius` of it on its line. */
function blurred({ pixels }: GreyPicture, radius: number): GreyPicture {
  return picture((x, y) => {
    let sum = 0;
    for (let by = -radius; by <= radius; by++) sum += pixels[y * width + min(width - 1, max(0, x + by))]!;
    return sum / (2 * radius + 1);
  });
}

describe('how well a picture can be read', () => {
  it('is told by steep edges', () => {
    expect(sightOf(page(30, 240)).sharpness).toBeGreaterThan(0.3);
  });

  it('does not depend on light or ink', () => {
    const [bright, dim, pale] = [page(30, 240), page(8, 64), page(180, 240)].map((one) => sightOf(one).sharpness!);
    expect(dim).toBeCloseTo(bright!, 1);
    expect(pale).toBeCloseTo(bright!, 1);
  });

  it('falls with every step out of focus', () => {
    const wide = picture((x, y) => (((x >> 4) + (y >> 4)) % 2 === 0 ? 30 : 240));
    const steps = [0, 2, 4, 8].map((radius) => sightOf(blurred(wide, radius)).sharpness!);
    expect(steps.toSorted((a, b) => b - a)).toEqual(steps);
    expect(steps[3]).toBeLessThan(steps[0]! / 2);
  });

  it('knows light and contrast', () => {
    expect(sightOf(page(8, 64))).toMatchObject({ light: 64, contrast: 56 });
    expect(sightOf(page(200, 240))).toMatchObject({ light: 240, contrast: 40 });
  });

  it('is judged where something is, on a page that is nearly empty', () => {
    const few = picture((x, y) => (x > 100 && x < 300 && y > 100 && y < 200 && stripes(x, y) ? 30 : 240));
    expect(sightOf(few).sharpness).toBeGreaterThan(0.3);
  });

  it('is not judged where nothing is, or too little', () => {
    expect(sightOf(picture(() => 240))).toEqual({ light: 240, contrast: 0, sharpness: null });
    expect(sightOf(picture((x, y) => (x === 200 && y === 200 ? 0 : 240))).sharpness).toBeNull();
    expect(sightOf({ pixels: new Uint8Array([7]), width: 1, height: 1 })).toMatchObject({ contrast: 0, light: 7 });
  });
});
