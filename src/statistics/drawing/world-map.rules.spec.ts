import { describe, expect, it } from '@jest/globals';
import { circlesOf, labelsOf } from './world-map.rules.js';

const counts = (of: Record<string, number>) => Object.entries(of).map(([code, count]) => ({ code, name: code, count }));

describe('the map', () => {
  it('draws counts as areas, the largest first, and nothing of what has no place', () => {
    const circles = circlesOf(counts({ NG: 25, IN: 100, STATELESS: 50, GH: 0 }));
    expect(circles.map(({ code }) => code)).toEqual(['IN', 'NG']);
    expect(circles[1]!.r / circles[0]!.r).toBe(0.5);
  });

  it('writes a name beside its circle, where it covers neither another name nor another circle', () => {
    const circles = circlesOf(counts({ IN: 98, NG: 19, ET: 2 }));
    const labels = labelsOf(circles, ({ name, count }) => `${name} of ${count} persons`);
    const [, nigeria] = labels;
    const ethiopia = circles.find(({ code }) => code === 'ET')!;
    expect(labels).toHaveLength(3);
    // To its right stands Ethiopia.
    expect(
      nigeria!.anchor === 'end' ||
        nigeria!.y - 12 > ethiopia.y + ethiopia.r ||
        nigeria!.y + 3 < ethiopia.y - ethiopia.r,
    ).toBe(true);
  });
});
