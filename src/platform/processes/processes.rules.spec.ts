import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { StartProblem } from '../command/command.rules.js';
import { JOB_CONNECTIONS, pauseAfter, poolSize, processCount } from './processes.rules.js';

describe('several processes', () => {
  it('are asked for by a number, and by nothing else', () => {
    expect([[], ['--processes', '4'], ['--processes=1']].map(processCount)).toEqual([undefined, 4, 1]);
    for (const args of [
      ['--processes'],
      ['--processes', '0'],
      ['--processes', '65'],
      ['--processes=2', '--proceses=3'],
    ]) {
      expect(() => processCount(args)).toThrow(StartProblem);
    }
  });

  it('never ask PostgreSQL for more connections than it allows, one process more than asked for included', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2_000 }), fc.integer({ min: 1, max: 64 }), (allowed, processes) => {
        let each: number;
        try {
          each = poolSize(allowed, processes);
        } catch (error) {
          expect(error).toBeInstanceOf(StartProblem);
          return;
        }
        expect(each).toBeGreaterThanOrEqual(3);
        expect((processes + 1) * (each + JOB_CONNECTIONS)).toBeLessThan(allowed);
      }),
    );
    expect(poolSize(97, 4)).toBe(10);
    expect(() => poolSize(20, 4)).toThrow(/20 connections, 4 processes need 43/);
  });

  it('are replaced soon at first, and never later than after half a minute', () => {
    expect([0, 1, 5, 20, 2_000].map(pauseAfter)).toEqual([100, 200, 3_200, 30_000, 30_000]);
  });
});
