import { expect, it } from '@jest/globals';
import { BEFORE, curvesOf } from './cohort.rules.js';

const intakes = [
  { code: '2026-09', startsOn: '2026-09-01' },
  { code: '2025-09', startsOn: '2025-09-15' },
  { code: '2024-09', startsOn: '2024-09-01' },
];
const month = (of: string, counts: Record<string, number>) => ({
  month: of,
  parts: Object.entries(counts).map(([key, count]) => ({ key, count, share: null })),
});

it('adds up an intake’s applications towards its beginning, and ends with the month of the figure', () => {
  const curves = curvesOf(
    [
      month('2024-01', { '2025-09': 1 }),
      month('2025-08', { '2025-09': 4, '2026-09': 1 }),
      month('2025-09', { '2025-09': 2 }),
      month('2026-03', { '2026-09': 5 }),
    ],
    intakes,
    '2026-04-10',
    5,
  );
  expect(curves.map(({ intake }) => intake)).toEqual(['2026-09', '2025-09']);
  const [late, early] = curves;
  // Earlier than the line begins: with its first month.
  expect(early!.values[0]).toBe(1);
  expect(early!.values.slice(BEFORE - 1)).toEqual([5, 7, 7, 7]);
  expect(late!.values[0]).toBe(1);
  expect(late!.values.slice(BEFORE - 6)).toEqual([6, 6, null, null, null, null, null, null, null]);
});
