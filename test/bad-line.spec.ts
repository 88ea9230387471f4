import { describe, expect, it } from '@jest/globals';
import { badLine } from './support/bad-line.service.js';

// The real figures, 10 MB at 64 kbit/s, take half an hour: test/long/bad-line.spec.ts.
describe('two megabytes over a line that is cut ten times, while the server is once restarted', () => {
  it('arrive whole, at most a twentieth of them sent twice', async () => {
    const { whole, twice } = await badLine({ bytes: 2 * 1024 * 1024, rate: 300_000 });
    expect(whole).toBe(true);
    expect(twice).toBeLessThan(0.05);
  });
});
