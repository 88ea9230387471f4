import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { invariants } from '../../src/app.module.js';
import { findBroken } from '../../src/platform/invariants/verify.command.js';
import { startTestApp, type TestApp } from './app.service.js';
import { fuzz } from './fuzz.service.js';

/**
 * Asks so many random requests; FUZZ_SEED and FUZZ_COUNT repeat or widen a run. Without a seed of its own each run asks
 * others.
 */
export function fuzzing(usual: number, usualSeed = Math.floor(Math.random() * 2 ** 31)): void {
  const count = Number(process.env['FUZZ_COUNT'] ?? usual);
  const seed = Number(process.env['FUZZ_SEED'] ?? usualSeed);
  let house: TestApp;
  beforeAll(async () => {
    house = await startTestApp();
  });
  afterAll(() => house.close());

  it(`${count} of them, seed ${seed}: no fault, nothing told that is not theirs`, async () => {
    const { sent, statuses, faults, leaks } = await fuzz(house, seed, count);
    expect({ seed, sent, faults: faults.slice(0, 20), leaks: leaks.slice(0, 20) }).toEqual({
      seed,
      sent: count,
      faults: [],
      leaks: [],
    });
    // Not everything was refused at the door.
    expect((statuses['200'] ?? 0) / count).toBeGreaterThan(0.1);
  }, 1_800_000);

  it('leave every invariant of the house whole', async () => {
    expect(await findBroken(house.app, invariants)).toEqual([]);
  });
}
