import { describe, expect, it } from '@jest/globals';
import { between, type Sum, tableOf } from './table.rules.js';

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
