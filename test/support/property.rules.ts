/**
 * How a property that asks the database is tried: the same cases in each check, so that it tells of the change and not of
 * luck. `PROPERTY_SEED=random` asks others (or a seed's own), `PROPERTY_RUNS` more of them. A case that fails is told as
 * it is: to make it smaller would ask the database for hours.
 */
export function askedOften(usual: number): { numRuns: number; seed?: number; endOnFailure: true } {
  const seed = process.env['PROPERTY_SEED'] ?? '20261130';
  const numRuns = Number(process.env['PROPERTY_RUNS'] ?? usual);
  return { numRuns, endOnFailure: true, ...(seed === 'random' ? {} : { seed: Number(seed) }) };
}
