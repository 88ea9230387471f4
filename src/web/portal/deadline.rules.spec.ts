import { describe, expect, it } from '@jest/globals';
import { lastMinute } from './deadline.rules.js';

describe('the last minute of a last day', () => {
  it.each([
    ['Europe/Kyiv', '2027-08-15', '2027-08-15T20:59:00.000Z'],
    ['Europe/Kyiv', '2026-12-31', '2026-12-31T21:59:00.000Z'],
    // The clocks change in the night before and in the night after.
    ['Europe/Kyiv', '2027-03-28', '2027-03-28T20:59:00.000Z'],
    ['Europe/Kyiv', '2027-10-31', '2027-10-31T21:59:00.000Z'],
    ['Asia/Kolkata', '2027-01-01', '2027-01-01T18:29:00.000Z'],
  ])('in %s on %s is %s', (zone, day, expected) => {
    expect(lastMinute(zone, day).toISOString()).toBe(expected);
  });
});
