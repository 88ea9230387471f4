/** One thing that a sheet asks a reviewer to score. */
export interface Criterion {
  /** Stable over the versions of a sheet: `biology`. */
  key: string;
  nameEn: string;
  nameUk: string;
  /** What earns how much. */
  guidanceEn: string;
  guidanceUk: string;
  /** Its share beside the others' weights. */
  weight: number;
  /** Ends of the scale, both whole; a higher score is always the better. */
  min: number;
  max: number;
}

/** What each criterion got. Null: it does not apply to this applicant, which is no number and weighs nothing. */
export type Scores = Record<string, number | null>;

export const NOT_APPLICABLE = 'na';

const hundredths = (value: number) => Math.round(value * 100) / 100;

/**
 * The scores of one review as a figure from 0 to 100: each score's place on its scale, weighed by its criterion, over
 * the criteria that apply; to two decimals. Null when none applies.
 */
export function rawScore(criteria: readonly Criterion[], scores: Scores): number | null {
  let sum = 0;
  let weights = 0;
  for (const { key, weight, min, max } of criteria) {
    const score = scores[key];
    if (score === null || score === undefined) continue;
    sum += (weight * (score - min)) / (max - min);
    weights += weight;
  }
  return weights === 0 ? null : hundredths((100 * sum) / weights);
}

export interface ScoreProblem {
  key: string;
  code: 'missing' | 'range' | 'unknown';
}

/**
 * Scores as they were sent (`na`: not applicable), read against the criteria. Nothing sent at all: a recommendation
 * alone, null. Once one criterion is scored, every other is too, or is said not to apply.
 */
export function readScores(
  criteria: readonly Criterion[],
  given: Readonly<Record<string, unknown>> | undefined,
): { scores: Scores | null; problems: ScoreProblem[] } {
  const sent = Object.entries(given ?? {}).filter(([, value]) => value !== undefined && value !== '');
  if (sent.length === 0) return { scores: null, problems: [] };
  const said = new Map(sent);
  const problems: ScoreProblem[] = sent
    .filter(([key]) => !criteria.some((one) => one.key === key))
    .map(([key]) => ({ key, code: 'unknown' }));
  const scores: Scores = {};
  for (const { key, min, max } of criteria) {
    const value = said.get(key);
    if (value === undefined) problems.push({ key, code: 'missing' });
    else if (value === NOT_APPLICABLE || value === null) scores[key] = null;
    else {
      const number = typeof value === 'string' && /^-?\d{1,4}$/.test(value) ? Number(value) : value;
      if (Number.isInteger(number) && (number as number) >= min && (number as number) <= max) {
        scores[key] = number as number;
      } else problems.push({ key, code: 'range' });
    }
  }
  return { scores, problems };
}

export interface CriterionProblem {
  /** Place in the list. */
  at: number;
  field: 'nameEn' | 'max';
  code: 'repeated' | 'range';
}

/** Criteria as typed: new ones get a key of their English name; a key stands once, and each scale has two ends. */
export function keyedCriteria(
  typed: readonly (Omit<Criterion, 'key' | 'guidanceEn' | 'guidanceUk'> & Partial<Criterion>)[],
): { criteria: Criterion[]; problems: CriterionProblem[] } {
  const problems: CriterionProblem[] = [];
  const seen = new Set<string>();
  const criteria = typed.map((one, at) => {
    const key = one.key ?? keyOf(one.nameEn);
    if (seen.has(key)) problems.push({ at, field: 'nameEn', code: 'repeated' });
    seen.add(key);
    if (one.max <= one.min) problems.push({ at, field: 'max', code: 'range' });
    const { nameEn, nameUk, guidanceEn = '', guidanceUk = '', weight, min, max } = one;
    return { key, nameEn, nameUk, guidanceEn, guidanceUk, weight, min, max };
  });
  return { criteria, problems };
}

function keyOf(name: string): string {
  const words = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+|-+$/g, '')
    .slice(0, 40);
  return words || 'criterion';
}
