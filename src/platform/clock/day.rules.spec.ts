import { describe, expect, it } from '@jest/globals';
import { addDays, dayIn, instantAt } from './day.rules.js';

const kyiv = (day: string, time: string) => instantAt('Europe/Kyiv', day, time).toISOString();

describe('the instant of a wall clock', () => {
  it('follows summer and winter time', () => {
    expect(kyiv('2026-07-01', '18:00')).toBe('2026-07-01T15:00:00.000Z');
    expect(kyiv('2026-12-01', '18:00')).toBe('2026-12-01T16:00:00.000Z');
    expect(kyiv('2026-12-01', '00:30')).toBe('2026-11-30T22:30:00.000Z');
  });

  it('exists also on the days on which the clocks change', () => {
    expect(kyiv('2026-10-25', '03:30')).toBe('2026-10-25T01:30:00.000Z');
    expect(kyiv('2026-03-29', '03:30')).toBe('2026-03-29T01:30:00.000Z');
  });
});

describe('the day of an instant', () => {
  it('begins at midnight of every zone, whatever was asked before', () => {
    for (const zone of Intl.supportedValuesOf('timeZone')) {
      for (const day of ['1973-07-02', '2026-10-25']) {
        const midday = instantAt(zone, day, '12:00');
        const written = new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' });
        const starts = [...Array.from({ length: 240 }).keys()].map((n) => midday.getTime() - (n + 12) * 300_000);
        const turn = starts.find((at) => written.format(at) !== written.format(at - 1))!;
        expect([zone, dayIn(zone, new Date(turn)), dayIn(zone, new Date(turn - 1))]).toEqual([
          zone,
          day,
          addDays(day, -1),
        ]);
      }
    }
  });
});
