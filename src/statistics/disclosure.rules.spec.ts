import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays } from '../platform/clock/day.rules.js';
import {
  byKey,
  exactFunnel,
  exactTable,
  finishedMonthEnd,
  publicFunnel,
  publicTable,
  roundTo5,
  SUPPRESSED,
} from './disclosure.rules.js';
import type { Table } from './table.rules.js';

const codes = ['IN', 'NG', 'EG', 'GH', 'SO', 'PK', 'STATELESS', 'UNKNOWN'];
const tables: fc.Arbitrary<Table> = fc
  .uniqueArray(fc.record({ key: fc.constantFrom(...codes), count: fc.integer({ min: 1, max: 130 }) }), {
    selector: (group) => group.key,
  })
  .chain((items) => {
    const sum = items.reduce((all, { count }) => all + count, 0);
    const most = Math.max(0, ...items.map(({ count }) => count));
    return fc.record({ items: fc.constant(items), total: fc.integer({ min: most, max: sum }) });
  });

/** Another exact number with the same rounding. */
const sibling = (count: number, seed: number) => Math.max(roundTo5(count) - 2 + (seed % 5), 0);

describe('public figures', () => {
  it('rounds to the nearest 5', () => {
    expect([0, 1, 2, 3, 4, 5, 7, 8, 12, 13, 812].map(roundTo5)).toEqual([0, 0, 0, 5, 5, 5, 5, 10, 10, 15, 810]);
  });

  it('shows only multiples of 5, never a row of nobody, and each within 2 of the truth', () => {
    fc.assert(
      fc.property(tables, (exact) => {
        const shown = publicTable(exact);
        expect(shown.total % 5).toBe(0);
        expect(Math.abs(shown.total - exact.total)).toBeLessThanOrEqual(2);
        for (const { key, count } of shown.items) {
          expect(count % 5).toBe(0);
          expect(count).toBeGreaterThan(0);
          expect(Math.abs(count - (exact.items.find((item) => item.key === key)?.count ?? 0))).toBeLessThanOrEqual(2);
        }
        const hidden = exact.items.filter(({ key }) => !shown.items.some((item) => item.key === key));
        expect(hidden.every(({ count }) => count < 2.5)).toBe(true);
      }),
    );
  });

  it('shows no share of a group, or out of a total, of fewer than 22.5 persons', () => {
    fc.assert(
      fc.property(tables, (exact) => {
        const shown = publicTable(exact);
        for (const { key, share } of shown.items) {
          const truth = exact.items.find((item) => item.key === key)?.count ?? 0;
          if (truth < 22.5 || exact.total < 22.5) expect(share).toBe(SUPPRESSED);
          else expect(typeof share).toBe('number');
        }
      }),
    );
  });

  it('cannot tell apart two exact tables with the same rounding: order and shares give nothing away', () => {
    fc.assert(
      fc.property(tables, fc.array(fc.nat(), { minLength: 9, maxLength: 9 }), (exact, seeds) => {
        const other: Table = {
          items: exact.items
            .map(({ key, count }, index) => ({ key, count: sibling(count, seeds[index] ?? 0) }))
            .toReversed(),
          total: sibling(exact.total, seeds[8] ?? 0),
        };
        expect(publicTable(other)).toEqual(publicTable(exact));
        expect(publicTable(other, byKey)).toEqual(publicTable(exact, byKey));
      }),
    );
  });

  it('shows nothing of the days and parts of small stages', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 7, maxLength: 7 }), (counts) => {
        const stages = counts
          .toSorted((a, b) => b - a)
          .map((count, index) => ({ stage: `s${index}`, count, days: 3, most: 9 }));
        for (const [index, { count, kept, days }] of publicFunnel(stages).entries()) {
          expect(count).toBe(roundTo5(stages[index]?.count ?? 0));
          if (index === 0) expect([kept, days]).toEqual([null, null]);
          else if ((stages[index]?.count ?? 0) < 22.5) expect([kept, days]).toEqual([SUPPRESSED, SUPPRESSED]);
          else expect(days).toBe(3);
        }
      }),
    );
  });
});

describe('exact figures', () => {
  it('keep every row, most first and then by code, with its share of the persons', () => {
    const items = [
      { key: 'NG', count: 1 },
      { key: 'GH', count: 1 },
      { key: 'IN', count: 2 },
    ];
    expect(exactTable({ items, total: 3 }).items).toEqual([
      { key: 'IN', count: 2, share: 0.6667 },
      { key: 'GH', count: 1, share: 0.3333 },
      { key: 'NG', count: 1, share: 0.3333 },
    ]);
    expect(exactTable({ items, total: 3 }, byKey).items.map(({ key }) => key)).toEqual(['GH', 'IN', 'NG']);
  });

  it('say what part of the stage before was kept, and nothing where there was nobody', () => {
    const stages = [
      { stage: 'started', count: 8, days: null, most: null },
      { stage: 'applied', count: 6, days: 4, most: 5 },
      { stage: 'verified', count: 0, days: null, most: null },
      { stage: 'offered', count: 0, days: null, most: null },
    ];
    expect(exactFunnel(stages).map(({ kept }) => kept)).toEqual([null, 0.75, 0, null]);
  });
});

describe('month-ends', () => {
  it.each([
    ['2026-11-22', '2026-11-22', '2026-10-31'],
    ['2026-10-31', '2026-11-22', '2026-10-31'],
    ['2026-10-30', '2026-11-22', '2026-09-30'],
    ['2026-11-30', '2026-11-30', '2026-10-31'],
    ['2026-11-30', '2026-12-01', '2026-11-30'],
    ['2028-03-01', '2030-01-01', '2028-02-29'],
    ['2027-01-01', '2027-01-01', '2026-12-31'],
    ['2030-01-01', '2026-11-22', '2026-10-31'],
  ])('asked for %s on %s gives %s', (asked, today, end) => {
    expect(finishedMonthEnd(asked, today)).toBe(end);
  });

  it('is always a month-end, over, and no later than asked', () => {
    const days = fc.integer({ min: 0, max: 20_000 }).map((n) => addDays('2000-01-01', n));
    fc.assert(
      fc.property(days, days, (asked, today) => {
        const end = finishedMonthEnd(asked, today);
        expect(end < today && end <= asked).toBe(true);
        expect(addDays(end, 1).slice(8)).toBe('01');
      }),
    );
  });
});
