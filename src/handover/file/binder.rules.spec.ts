import { describe, expect, it } from '@jest/globals';
import { A4, type Box, boundsAfter, MARGIN, matrixOnto, pdfNumbers, placeOn } from './binder.rules.js';

const boxes: [string, Box, number][] = [
  ['A4', { x: 0, y: 0, width: 595, height: 842 }, 0],
  ['A4 upside down', { x: 0, y: 0, width: 595, height: 842 }, 180],
  ['a lying slide', { x: 0, y: 0, width: 960, height: 540 }, 0],
  ['a scan turned right', { x: 0, y: 0, width: 595, height: 842 }, 90],
  ['a scan turned left, cropped', { x: 30, y: -20, width: 400, height: 700 }, 270],
  ['a poster', { x: 0, y: 0, width: 2384, height: 3370 }, 0],
  ['a stamp', { x: 0, y: 0, width: 60, height: 80 }, 0],
  ['degrees beyond the circle', { x: 0, y: 0, width: 595, height: 842 }, -90],
];

describe('placeOn', () => {
  it.each(boxes)('shows %s whole, within the margins, on a sheet that lies as it does', (_name, box, rotation) => {
    const { sheet, matrix } = placeOn(box, rotation);
    const shown = boundsAfter(box, matrix);
    expect(shown.x).toBeGreaterThanOrEqual(MARGIN.side - 0.01);
    expect(shown.y).toBeGreaterThanOrEqual(MARGIN.foot - 0.01);
    expect(shown.x + shown.width).toBeLessThanOrEqual(sheet[0] - MARGIN.side + 0.01);
    expect(shown.y + shown.height).toBeLessThanOrEqual(sheet[1] - MARGIN.top + 0.01);
    expect(shown.width > shown.height).toBe(sheet[0] > sheet[1]);
    expect([...sheet].toSorted()).toEqual([...A4].toSorted());
  });

  it('turns the top of a page to where its rotation says', () => {
    const box = { x: 0, y: 0, width: 100, height: 200 };
    const top = { x: 40, y: 190, width: 20, height: 10 };
    const at = (rotation: number) => boundsAfter(top, placeOn(box, rotation).matrix);
    const middle = { x: A4[0] / 2, y: MARGIN.foot + (A4[1] - MARGIN.top - MARGIN.foot) / 2 };
    expect(at(0).y).toBeGreaterThan(middle.y);
    expect(at(180).y).toBeLessThan(middle.y);
    // Clockwise by a quarter: the top is on the right of the lying sheet.
    expect(at(90).x).toBeGreaterThan(A4[1] / 2);
    expect(at(270).x).toBeLessThan(A4[1] / 2);
  });
});

describe('matrixOnto', () => {
  it('lays one box onto another', () => {
    const form = { x: 10, y: 10, width: 50, height: 20 };
    const target = { x: 100, y: 300, width: 100, height: 10 };
    expect(boundsAfter(form, matrixOnto(form, target)!)).toEqual(target);
  });

  it('has no answer for a form without size', () => {
    expect(matrixOnto({ x: 0, y: 0, width: 0, height: 5 }, { x: 0, y: 0, width: 1, height: 1 })).toBeNull();
  });
});

it('writes numbers without exponents', () => {
  expect(pdfNumbers([1e-9, 0.333333333, 842])).toBe('0 0.3333 842');
});
