import { describe, expect, it } from '@jest/globals';
import { between, type Sum, sumsOf, tableOf } from './table.rules.js';

const sum = (key: string | null, part: string | null, count: number): Sum => ({ stage: 'enrolled', key, part, count });

describe('what came between two days', () => {
  it('has no group, part or column in which nothing came, and its total even so', () => {
    const stood = [sum(null, null, 3), sum('IN', null, 3), sum(null, '2025', 3), sum('IN', '2025', 3)];
    expect(tableOf(between(stood, stood))).toEqual({ items: [], total: 0 });
    const later = [
      sum(null, null, 4),
      sum('NG', null, 1),
      sum(null, '2026', 1),
      sum('NG', '2026', 1),
      ...stood.slice(1),
    ];
    expect(tableOf(between(later, stood))).toEqual({
      items: [{ key: 'NG', count: 1, parts: [{ key: '2026', count: 1 }] }],
      total: 1,
      columns: [{ key: '2026', count: 1 }],
    });
  });
});

describe('addends', () => {
  const counted = (alone: boolean, ...[key, part, count]: Parameters<typeof sum>) => ({
    ...sum(key, part, count),
    alone,
  });
  const all = (sums: Sum[]) => Object.fromEntries(sums.map(({ key, part, count }) => [`${key} ${part}`, count]));

  it('count in their part, their group, the part over all groups and in all; those alone where they stand', () => {
    const addends = [
      counted(false, 'IN', '2025', 2),
      counted(false, 'NG', '2025', 1),
      counted(true, 'IN', null, 4),
      counted(true, null, null, 8),
    ];
    expect(all(sumsOf(addends))).toEqual({
      'IN 2025': 2,
      'NG 2025': 1,
      'IN null': 6,
      'NG null': 1,
      'null 2025': 3,
      'null null': 11,
    });
  });

  it('that come to nothing are not there', () => {
    expect(sumsOf([counted(false, 'IN', null, 1), counted(false, 'IN', null, -1)])).toEqual([]);
  });
});
