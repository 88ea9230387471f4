import { describe, expect, it } from '@jest/globals';
import { runsOf, ticksTo } from './plot.rules.js';

describe('an axis', () => {
  it('has round marks up to the first that is not under the highest', () => {
    expect(ticksTo(125)).toEqual([0, 50, 100, 150]);
    expect(ticksTo(3)).toEqual([0, 1, 2, 3]);
    expect(ticksTo(1_000)).toEqual([0, 200, 400, 600, 800, 1000]);
    expect(ticksTo(0)).toEqual([0, 1]);
  });

  it('breaks a line where nobody gave a number', () => {
    expect(runsOf([1, null, 2, 3, null], (n, value) => `${n}:${value}`)).toEqual([['0:1'], ['2:2', '3:3']]);
  });
});
