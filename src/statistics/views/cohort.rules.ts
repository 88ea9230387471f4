import type { IntakeChoice } from '../choices.query.js';
import type { CountItemView } from '../figure.view.js';

/** Months before and after its beginning that an intake's line covers. */
export const BEFORE = 12;
export const AFTER = 2;

/** One intake's applications, added up month by month towards its beginning and past it. */
export interface Curve {
  intake: string;
  /** From `BEFORE` months before the beginning on; null where the figure's day has not come to that month. */
  values: (number | null)[];
}

/** "2026-09" as a number of months. */
const monthOf = (day: string) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7));

/**
 * How the applications of each intake came in, so that intakes can be compared at the same distance from their
 * beginning. What came earlier than the first month stands in it.
 */
export function curvesOf(
  months: readonly Pick<CountItemView, 'month' | 'parts'>[],
  intakes: readonly IntakeChoice[],
  asOf: string,
  most: number,
): Curve[] {
  const curves = intakes.flatMap(({ code, startsOn }): Curve[] => {
    const start = monthOf(startsOn);
    const came = Array.from({ length: BEFORE + AFTER + 1 }, () => 0);
    let all = 0;
    for (const { month = '', parts = [] } of months) {
      const count = parts.find(({ key }) => key === code)?.count ?? 0;
      const at = Math.max(0, monthOf(month) - start + BEFORE);
      if (at < came.length) came[at]! += count;
      all += count;
    }
    if (all === 0) return [];
    let sum = 0;
    const last = monthOf(asOf) - start + BEFORE;
    return [{ intake: code, values: came.map((count, at) => ((sum += count), at <= last ? sum : null)) }];
  });
  return curves.slice(0, most);
}
