import type { StageId } from './stage.rules.js';

/** One sum. Null stands for all: of every group, of every part of it. */
export interface Sum {
  stage: StageId;
  key: string | null;
  part: string | null;
  count: number;
}

/** Of a sum: counted in its part of its group, and in all that these belong to; `alone`: only where it stands itself. */
export interface Addend extends Sum {
  alone: boolean;
}

/** A stage of the funnel with its persons, and how long it took of those who had reached it. */
export interface StageCount {
  stage: string;
  count: number;
  /** Median days from the stage before, of the applications that reached both; null where none did. */
  days: number | null;
  /** The days within which nine of ten had got there. */
  most: number | null;
}

/** A group of a figure and what is counted in it. */
export interface Group {
  key: string;
  /** Persons or applications; of a ratio the numerator, of waiting the waits that are over. */
  count: number;
  /** Of a ratio: the denominator. */
  of?: number;
  /** Of waiting, in days. */
  median?: number | null;
  /** Nine of ten waited no longer, in days. */
  most?: number | null;
  /** The group divided once more. */
  parts?: Group[];
}

export interface Table<G extends Group = Group> {
  items: G[];
  /** Everybody counted once; smaller than the sum where a person stands in two groups. */
  total: number;
  of?: number;
  median?: number | null;
  most?: number | null;
  /** Of a divided table: each part over all groups. */
  columns?: Group[];
}

/** How long something took, as a number of waits for each number of days. */
export type Days = readonly { days: number; count: number }[];

/** Addends added up at every level, where that is not 0: each part of each group, each group, each part, all. */
export function sumsOf(addends: readonly Addend[]): Sum[] {
  const sums = new Map<string, Sum>();
  const add = (stage: StageId, key: string | null, part: string | null, count: number) => {
    const place = `${stage} ${key ?? ''} ${part ?? ''}`;
    const sum = sums.get(place);
    if (sum) sum.count += count;
    else sums.set(place, { stage, key, part, count });
  };
  for (const { stage, key, part, count, alone } of addends) {
    add(stage, key, part, count);
    if (alone) continue;
    if (part !== null) add(stage, key, null, count);
    if (key !== null) add(stage, null, part, count);
    if (key !== null && part !== null) add(stage, null, null, count);
  }
  return [...sums.values()].filter(({ count }) => count !== 0);
}

/** Sums as a table: groups, their parts where they are divided, and everybody once. */
export function tableOf(sums: readonly Sum[]): Table {
  const items = new Map<string, Group>();
  const columns: Group[] = [];
  let total = 0;
  const group = (key: string) => {
    const found = items.get(key) ?? { key, count: 0 };
    items.set(key, found);
    return found;
  };
  for (const { key, part, count } of sums) {
    if (key === null && part === null) total = count;
    else if (key === null) columns.push({ key: part!, count });
    else if (part === null) group(key).count = count;
    else (group(key).parts ??= []).push({ key: part, count });
  }
  return { items: [...items.values()], total, ...(columns.length > 0 ? { columns } : {}) };
}

/** What came in between two days: sums that only grow, the later less the earlier. */
export function between(later: Sum[], earlier: Sum[]): Sum[] {
  const before = new Map(earlier.map((sum) => [`${sum.key} ${sum.part}`, sum.count]));
  return later
    .map((sum) => ({ ...sum, count: sum.count - (before.get(`${sum.key} ${sum.part}`) ?? 0) }))
    .filter(({ count, key, part }) => count !== 0 || (key === null && part === null));
}

/** One table out of another, group by group; a group stands where the denominator has it. */
export function ratioOf(numerator: Table, denominator: Table): Table {
  const counts = new Map(numerator.items.map(({ key, count }) => [key, count]));
  return {
    items: denominator.items.map(({ key, count }) => ({ key, count: counts.get(key) ?? 0, of: count })),
    total: numerator.total,
    of: denominator.total,
  };
}

/** The days within which half, and nine of ten, had got there: as PostgreSQL's percentile_disc; null of nothing. */
export function waited(all: Days): { count: number; median: number | null; most: number | null } {
  const count = all.reduce((sum, one) => sum + one.count, 0);
  const sorted = all.toSorted((a, b) => a.days - b.days);
  const within = (part: number) => {
    let seen = 0;
    return sorted.find((one) => (seen += one.count) >= Math.ceil(part * count))?.days ?? null;
  };
  return { count, median: within(0.5), most: within(0.9) };
}

export function daysOf(sums: readonly { key: string | null; count: number }[]): Days {
  return sums.flatMap(({ key, count }) => (key === null || key === '-' ? [] : [{ days: Number(key), count }]));
}
