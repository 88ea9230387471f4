/** Reviews that a reviewer is taken to have given before the first: how much the pool weighs against a short record. */
export const SHRINKAGE = 5;

/** Reviews are compared within one step of one intake: `pool` names it. */
export interface RawScore {
  pool: string;
  reviewerId: string;
  /** 0 to 100. */
  raw: number;
}

/** By what a score was normalised, so that it can be reckoned again by hand. */
export interface Normalised {
  /** On the scale of the raw scores; may lie somewhat outside of 0 to 100. Two decimals. */
  normalised: number;
  poolMean: number;
  poolDeviation: number;
  /** The reviewer's own, drawn towards the pool's by SHRINKAGE. */
  reviewerMean: number;
  reviewerDeviation: number;
  reviewerCount: number;
}

interface Spread {
  count: number;
  mean: number;
  variance: number;
}

const hundredths = (value: number) => Math.round(value * 100) / 100;

function spreadOf(values: readonly number[]): Spread {
  const count = values.length;
  const mean = values.reduce((sum, one) => sum + one, 0) / count;
  const variance = values.reduce((sum, one) => sum + (one - mean) ** 2, 0) / count;
  return { count, mean, variance };
}

/**
 * Takes the severity of its reviewer out of each score. With μ, σ of the pool, and n, x̄, v of the reviewer in it:
 *
 *     m = (n·x̄ + 5·μ) / (n + 5)      s² = (n·v + 5·σ²) / (n + 5)      normalised = μ + σ·(raw − m) / s
 *
 * a z-score shrunk towards the pool: of who gave one review little is taken for severity. Variances are of the whole
 * population. In a pool without spread nothing is moved. The order of one reviewer's own scores never changes.
 */
export function normalise<T extends RawScore>(rows: readonly T[]): (T & Normalised)[] {
  const pools = spreads(rows, (row) => row.pool);
  const reviewers = spreads(rows, keyOf);
  return rows.map((row) => {
    const pool = pools.get(row.pool)!;
    const own = reviewers.get(keyOf(row))!;
    const weight = own.count + SHRINKAGE;
    const mean = (own.count * own.mean + SHRINKAGE * pool.mean) / weight;
    const deviation = Math.sqrt((own.count * own.variance + SHRINKAGE * pool.variance) / weight);
    const poolDeviation = Math.sqrt(pool.variance);
    const moved = deviation === 0 ? row.raw : pool.mean + (poolDeviation * (row.raw - mean)) / deviation;
    return {
      ...row,
      normalised: hundredths(moved),
      poolMean: pool.mean,
      poolDeviation,
      reviewerMean: mean,
      reviewerDeviation: deviation,
      reviewerCount: own.count,
    };
  });
}

const keyOf = (row: RawScore) => `${row.pool}\n${row.reviewerId}`;

function spreads<T extends RawScore>(rows: readonly T[], key: (row: T) => string): Map<string, Spread> {
  const values = new Map<string, number[]>();
  for (const row of rows) {
    const list = values.get(key(row));
    if (list) list.push(row.raw);
    else values.set(key(row), [row.raw]);
  }
  return new Map([...values].map(([name, list]) => [name, spreadOf(list)]));
}
