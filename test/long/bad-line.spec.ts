import { describe, expect, it } from '@jest/globals';
import { badLine } from '../support/bad-line.service.js';

/** Bytes a second: 64 kbit/s. BAD_LINE_RATE hurries. */
const RATE = Number(process.env['BAD_LINE_RATE'] ?? 8_000);

describe(`ten megabytes at ${RATE} bytes a second, cut ten times, while the server is once restarted`, () => {
  it('arrive whole, at most a twentieth of them sent twice', async () => {
    const { whole, twice } = await badLine({ bytes: 10 * 1024 * 1024, rate: RATE });
    expect(whole).toBe(true);
    expect(twice).toBeLessThan(0.05);
  }, 3_600_000);
});
