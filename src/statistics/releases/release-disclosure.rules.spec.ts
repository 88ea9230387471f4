import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { roundTo5 } from '../disclosure.rules.js';
import { disclose, type Disclosed, type TrueTable } from './release-disclosure.rules.js';

/**
 * Somebody who tries to work out small groups: knows which groups there are, that the groups of a table make the total,
 * and how numbers are rounded; goes through all numbers that could stand there. Nothing here is shared with the rule.
 */
function possible(truth: readonly TrueTable[], shown: Disclosed): Map<string, Set<number>> {
  const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, n) => from + n);
  const found = new Map<string, Set<number>>();
  const worlds = truth.map((table, t) => {
    const { extent, groups } = shown.tables[t]!;
    if (extent === 'nothing') return null;
    const choices = table.groups.map(({ key }) => {
      const told = groups.find((group) => group.key === key)?.count;
      if (told !== undefined) return range(told - 2, told + 2);
      return range(0, extent === 'all' ? 2 : 22);
    });
    const bySum = new Map<number, number[][]>();
    const walk = (at: number, counts: number[], sum: number) => {
      if (sum > shown.total + 2) return;
      if (at < choices.length) {
        for (const value of choices[at]!) walk(at + 1, [...counts, value], sum + value);
      } else if (sum >= shown.total - 2) bySum.set(sum, [...(bySum.get(sum) ?? []), counts]);
    };
    walk(0, [], 0);
    return bySum;
  });
  for (let total = shown.total - 2; total <= shown.total + 2; total++) {
    if (worlds.some((world) => world !== null && !world.has(total))) continue;
    for (const [t, world] of worlds.entries()) {
      for (const counts of world?.get(total) ?? []) {
        for (const [g, count] of counts.entries()) {
          const name = `${t}.${g}`;
          found.set(name, (found.get(name) ?? new Set()).add(count));
        }
      }
    }
  }
  return found;
}

/** Small groups of which fewer than three numbers are possible, or that are known not to be nobody. */
function pinned(truth: readonly TrueTable[], shown: Disclosed): string[] {
  const found = possible(truth, shown);
  return truth.flatMap((table, t) =>
    table.groups.flatMap(({ key, count }, g) => {
      const { extent, groups } = shown.tables[t]!;
      if (extent === 'nothing' || roundTo5(count) >= 25) return [];
      const values = found.get(`${t}.${g}`) ?? new Set();
      const listed = groups.some((group) => group.key === key);
      return values.size < 3 || (!listed && !values.has(0)) ? [`${t}.${key}: ${[...values].join(' ')}`] : [];
    }),
  );
}

const sum = (counts: readonly number[]) => counts.reduce((all, one) => all + one, 0);
const table = (counts: readonly number[]): TrueTable => ({
  groups: counts.map((count, n) => ({ key: `g${n}`, count })),
  total: sum(counts),
});
/** The same persons divided in another way. */
const divided = (total: number, cuts: readonly number[]): number[] => {
  const ends = [0, ...cuts.map((cut) => cut % (total + 1)).toSorted((a, b) => a - b), total];
  return ends.slice(1).map((end, n) => end - ends[n]!);
};
const counts = (most: number, length: number) =>
  fc.array(fc.integer({ min: 0, max: most }), { minLength: 1, maxLength: length });

describe('a release', () => {
  it('would give groups away by rounding alone: what the rule is for', () => {
    const truth = [table([7, 7, 7, 7])];
    const naive: Disclosed = {
      total: 30,
      tables: [{ extent: 'all', groups: truth[0]!.groups.map(({ key }) => ({ key, count: 5 })) }],
    };
    expect(pinned(truth, naive)).toEqual(['0.g0: 7', '0.g1: 7', '0.g2: 7', '0.g3: 7']);
    expect(disclose(truth).total).toBe(25);
    expect(pinned(truth, disclose(truth))).toEqual([]);
    // 102 and 1, together 103: the total would say that somebody is not listed.
    const one = [table([102, 1])];
    expect(pinned(one, { total: 105, tables: [{ extent: 'all', groups: [{ key: 'g0', count: 100 }] }] })).not.toEqual(
      [],
    );
    expect(disclose(one)).toMatchObject({ total: 100 });
  });

  it('lets nobody pin a small group from its numbers and its total', () => {
    fc.assert(
      fc.property(counts(24, 5), (all) => {
        const truth = [table(all)];
        expect(pinned(truth, disclose(truth))).toEqual([]);
      }),
      { numRuns: 400 },
    );
  });

  it('lets nobody pin one from two tables about the same persons', () => {
    fc.assert(
      fc.property(counts(30, 4), fc.array(fc.nat(200), { maxLength: 3 }), (all, cuts) => {
        const truth = [table(all), table(divided(sum(all), cuts))];
        expect(pinned(truth, disclose(truth))).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('lets nobody pin one by holding it against an earlier release about the same persons', () => {
    fc.assert(
      fc.property(counts(30, 4), fc.array(fc.nat(200), { maxLength: 3 }), (all, cuts) => {
        const [first, second] = [table(all), table(divided(sum(all), cuts))];
        const before = disclose([first]);
        const told = { table: first, extent: before.tables[0]!.extent, total: before.total };
        const after = disclose([second], [told]);
        expect(after.total).toBe(before.total);
        const both = { total: before.total, tables: [...before.tables, ...after.tables] };
        expect(pinned([first, second], both)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('lets nobody pin one by holding it against a later day, when numbers can only grow', () => {
    const growth = fc.array(fc.tuple(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 8 })), {
      minLength: 1,
      maxLength: 3,
    });
    fc.assert(
      fc.property(growth, (groups) => {
        const [early, late] = [groups.map(([count]) => count), groups.map(([count, more]) => count + more)].map(table);
        const shown = [disclose([early!]), disclose([late!])];
        const worlds = [early!, late!].map((truth, n) => worldsOf(truth, shown[n]!));
        const before = groups.map(() => new Set<number>());
        const after = groups.map(() => new Set<number>());
        for (const a of worlds[0]!) {
          for (const b of worlds[1]!) {
            if (!a.every((count, g) => count <= b[g]!)) continue;
            for (const g of groups.keys()) {
              before[g]!.add(a[g]!);
              after[g]!.add(b[g]!);
            }
          }
        }
        if (worlds.some((world) => world.length === 0)) return;
        for (const seen of [...before, ...after]) expect(seen.size).toBeGreaterThanOrEqual(3);
      }),
      { numRuns: 100 },
    );
  });

  it('stays within 4 of the truth, shows multiples of 5 only, and the same again', () => {
    fc.assert(
      fc.property(counts(130, 12), (all) => {
        const truth = [table(all)];
        const shown = disclose(truth);
        expect(Math.abs(shown.total - sum(all))).toBeLessThanOrEqual(4);
        expect(shown.total % 5).toBe(0);
        for (const { key, count } of shown.tables[0]!.groups) {
          expect(count % 5).toBe(0);
          expect(Math.abs(count - truth[0]!.groups.find((group) => group.key === key)!.count)).toBeLessThanOrEqual(2);
        }
        expect(disclose(truth)).toEqual(shown);
      }),
    );
  });

  it('gives away no more to somebody who knows the rule itself', () => {
    fc.assert(
      fc.property(counts(7, 3), (all) => {
        const said = JSON.stringify(disclose([table(all)]));
        const alike = all.map(() => new Set<number>());
        const walk = (at: number, made: number[]) => {
          if (at < all.length) for (let n = 0; n <= 9; n++) walk(at + 1, [...made, n]);
          else if (JSON.stringify(disclose([table(made)])) === said) made.forEach((count, g) => alike[g]!.add(count));
        };
        walk(0, []);
        for (const seen of alike) expect(seen.size).toBeGreaterThanOrEqual(3);
      }),
      { numRuns: 25 },
    );
  });

  it('keeps its groups where persons stand in two of them', () => {
    const truth: TrueTable = {
      groups: [
        { key: 'a', count: 40 },
        { key: 'b', count: 12 },
      ],
      total: 44,
    };
    expect(disclose([truth])).toMatchObject({ total: 45, tables: [{ extent: 'all' }] });
  });
});

function worldsOf(truth: TrueTable, shown: Disclosed): number[][] {
  const { extent, groups } = shown.tables[0]!;
  const made: number[][] = [];
  const walk = (counts: number[]) => {
    const group = truth.groups[counts.length];
    if (!group) {
      if (Math.abs(sum(counts) - shown.total) <= 2 || extent === 'nothing') made.push(counts);
      return;
    }
    const told = groups.find(({ key }) => key === group.key)?.count;
    const [low, high] = told === undefined ? [0, extent === 'all' ? 2 : 22] : [Math.max(0, told - 2), told + 2];
    for (let count = low; count <= high; count++) walk([...counts, count]);
  };
  walk([]);
  return made;
}
