import { describe, expect, it } from '@jest/globals';
import { undated } from './figure-order.rules.js';
import { nextOn } from './schedule.rules.js';

describe('a schedule', () => {
  it('is due on Mondays, or on the first of the month', () => {
    // 30 November 2026 is a Monday.
    expect(['2026-11-28', '2026-11-29', '2026-11-30', '2026-12-01'].map((day) => nextOn('week', day))).toEqual([
      '2026-11-30',
      '2026-11-30',
      '2026-12-07',
      '2026-12-07',
    ]);
    expect(['2026-11-01', '2026-11-30', '2026-12-31', '2027-01-31'].map((day) => nextOn('month', day))).toEqual([
      '2026-12-01',
      '2026-12-01',
      '2027-01-01',
      '2027-02-01',
    ]);
  });

  it('keeps a question without its days', () => {
    expect(undated('measure=applied.v1&by=sex&as_of=2026-11-01&known_at=2026-11-02&lang=uk')).toBe(
      'measure=applied.v1&by=sex',
    );
  });
});
