import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Lag } from './replica.rules.js';

describe('how far a replica is behind', () => {
  it('is not known before it has passed what was first seen of the primary', () => {
    const lag = new Lag();
    lag.saw(100n, 0);
    lag.reached(40n);
    expect(lag.at(1_000)).toBeUndefined();
    lag.saw(120n, 1_000);
    lag.reached(100n);
    expect(lag.at(1_500)).toBe(500);
    lag.reached(120n);
    expect(lag.at(9_000)).toBe(0);
  });

  it('is nothing on a primary where nobody writes, and grows while the replica stands still', () => {
    const lag = new Lag();
    for (const at of [0, 1_000, 2_000]) {
      lag.saw(100n, at);
      lag.reached(100n);
    }
    expect(lag.at(60_000)).toBe(0);
    lag.saw(101n, 61_000);
    lag.saw(102n, 62_000);
    lag.reached(100n);
    expect(lag.at(64_000)).toBe(3_000);
    expect([lag.has(100n), lag.has(101n)]).toEqual([true, false]);
  });

  it('is the age of the first position that is missing, whatever comes in which order', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(50), { minLength: 1 }), fc.nat(3_000), (steps, reached) => {
        const lag = new Lag();
        lag.reached(0n);
        let position = 0;
        const seen = steps.map((step, at) => ({ position: (position += step), at }));
        for (const one of seen) lag.saw(BigInt(one.position), one.at);
        lag.reached(BigInt(reached));
        const missing = seen.find((one) => one.position > reached);
        expect(lag.at(1_000)).toBe(missing ? 1_000 - missing.at : 0);
      }),
    );
  });
});
