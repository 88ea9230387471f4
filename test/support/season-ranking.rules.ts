/*
 * The ranking by hand: from the exported file of scores alone, with nothing of the house's own code. It says again, in
 * a few lines, what the house says of its scores: a score's place on its scale by weight; severity of the reviewer
 * drawn out, five reviews of the pool counting beside the reviewer's own; steps count alike; two decimals throughout.
 */
export type Line = Record<string, string>;

const WEIGHTS: Record<string, number> = { sciences: 50, schooling: 30, language: 20 };
const cents = (value: number) => Math.round(value * 100) / 100;
const mean = (list: readonly number[]) => list.reduce((sum, one) => sum + one, 0) / list.length;

function spreadOf(list: readonly number[]) {
  const middle = mean(list);
  return { n: list.length, mean: middle, variance: mean(list.map((one) => (one - middle) ** 2)) };
}

/** Rows by what they have in common, in their order. */
export function grouped<T>(rows: readonly T[], of: (row: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(of(row));
    if (group) group.push(row);
    else groups.set(of(row), [row]);
  }
  return groups;
}

export function linesOf(file: string): Line[] {
  const [head = [], ...rows] = file
    .replace('\uFEFF', '')
    .trimEnd()
    .split('\r\n')
    .map((row) => row.split(','));
  return rows.map((row) => Object.fromEntries(head.map((name, at) => [name, row[at] ?? ''])));
}

export function rawOf(scores: string): number {
  const given = scores.split('; ').map((one) => one.split(' ') as [string, string]);
  const counting = given.filter(([, score]) => score !== 'n/a');
  const weights = counting.reduce((sum, [key]) => sum + WEIGHTS[key]!, 0);
  return cents(
    counting.reduce((sum, [key, score]) => sum + (100 * WEIGHTS[key]! * (Number(score) - 1)) / 4, 0) / weights,
  );
}

/** The score of each dossier, by reference. */
export function scoresByHand(lines: readonly Line[]): Map<string, number> {
  const raws = (of: (line: Line) => string) =>
    new Map([...grouped(lines, of)].map(([key, own]) => [key, spreadOf(own.map((one) => rawOf(one['scores']!)))]));
  const [stepOf, readerOf] = [(one: Line) => one['step']!, (one: Line) => `${one['step']} ${one['reviewer']}`];
  const [pools, readers] = [raws(stepOf), raws(readerOf)];
  const normalised = (line: Line) => {
    const [raw, pool, own] = [rawOf(line['scores']!), pools.get(stepOf(line))!, readers.get(readerOf(line))!];
    const m = (own.n * own.mean + 5 * pool.mean) / (own.n + 5);
    const s = Math.sqrt((own.n * own.variance + 5 * pool.variance) / (own.n + 5));
    return cents(s === 0 ? raw : pool.mean + (Math.sqrt(pool.variance) * (raw - m)) / s);
  };
  const dossiers = grouped(lines, (one) => one['reference']!);
  return new Map(
    [...dossiers].map(([reference, own]) => {
      const steps = [...grouped(own, stepOf).values()];
      return [reference, cents(mean(steps.map((step) => mean(step.map(normalised)))))];
    }),
  );
}

export interface Row {
  reference: string;
  sentAt: string;
  country: string | null;
  language: string;
}

export interface Limits {
  total: number;
  countries: Record<string, number>;
  languages: Record<string, number>;
}

/** References in order, each with whether it is within the quotas. */
export function rankedByHand(rows: readonly Row[], scores: ReadonlyMap<string, number>, limits: Limits) {
  const score = ({ reference }: Row) => scores.get(reference) ?? -1e9;
  const before = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
  const taken: string[] = [];
  const count = (what: string) => taken.filter((one) => one === what).length;
  return rows
    .toSorted((a, b) => score(b) - score(a) || before(a.sentAt, b.sentAt) || before(a.reference, b.reference))
    .map((row) => {
      const [country, language] = [row.country ?? '', row.language];
      const within =
        scores.has(row.reference) &&
        count('total') < limits.total &&
        count(`c ${country}`) < (limits.countries[country] ?? Infinity) &&
        count(`l ${language}`) < (limits.languages[language] ?? Infinity);
      if (within) taken.push('total', `c ${country}`, `l ${language}`);
      return { reference: row.reference, within, score: scores.get(row.reference) ?? null };
    });
}
