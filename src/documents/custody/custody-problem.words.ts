import type { UnwordedProblem } from '../../platform/http/validation.words.js';

/** What can be wrong with a record of a paper beyond the shape of its fields. */
const PROBLEMS = {
  future: { en: 'This day is still to come.', uk: 'Цей день ще не настав.' },
  order: { en: 'The last day comes before the day of issue.', uk: 'Останній день раніше за день видачі.' },
} as const;

/** A problem of a record, with its sentence in each language where the general ones have none. */
export function custodyProblem({ field, code }: { field: string; code: string }): UnwordedProblem {
  return { field, code, message: '', sentences: (PROBLEMS as Record<string, UnwordedProblem['sentences']>)[code] };
}
