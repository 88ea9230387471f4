import { addDays, type Day } from '../platform/clock/day.rules.js';

/**
 * What the public may read of a figure. Counts are rounded to 5, a share is shown only of a group, and out of a total,
 * of 22.5 persons or more (the rule of HESA, the statistics agency of British higher education), figures are those of
 * finished months as they were known when the last month ended, and by one dimension at a time. Everything the public
 * sees is worked out from the rounded counts alone, order and shares too, so that two exact tables with the same
 * rounding cannot be told apart.
 */
export const ROUND_TO = 5;
export const SHARE_FROM = 22.5;
/** Stands for a share that is not shown. */
export const SUPPRESSED = '..';

export interface Group {
  key: string;
  count: number;
}

export interface SharedGroup extends Group {
  /** Part of the total, 0 to 1, four decimals; `..` where it is not shown, null where the total is 0. */
  share: number | typeof SUPPRESSED | null;
}

export interface Table<G extends Group = Group> {
  items: G[];
  /** Persons counted once; smaller than the sum where a person stands in two groups. */
  total: number;
}

/** To the nearest 5; 0, 1 and 2 become 0. */
export function roundTo5(count: number): number {
  return Math.round(count / ROUND_TO) * ROUND_TO;
}

/** Part of a whole with four decimals; null where there is no whole. */
export function shareOf(part: number, whole: number): number | null {
  return whole === 0 ? null : Math.round((part / whole) * 10_000) / 10_000;
}

/** Most first, then by code. */
export function byCount(a: Group, b: Group): number {
  return b.count - a.count || (a.key < b.key ? -1 : 1);
}

/** In the order of the calendar. */
export function byKey(a: Group, b: Group): number {
  return a.key < b.key ? -1 : 1;
}

/** For those who may read exact numbers. */
export function exactTable(table: Table, order = byCount): Table<SharedGroup> {
  const items = table.items
    .toSorted(order)
    .map(({ key, count }) => ({ key, count, share: shareOf(count, table.total) }));
  return { items, total: table.total };
}

/** For everybody. A group that rounds to 0 is left out: its bare presence would say that one or two persons are there. */
export function publicTable(table: Table, order = byCount): Table<SharedGroup> {
  const total = roundTo5(table.total);
  const items = table.items
    .map(({ key, count }) => ({ key, count: roundTo5(count) }))
    .filter(({ count }) => count > 0)
    .toSorted(order)
    .map((group) => ({ ...group, share: publicShare(group.count, total) }));
  return { items, total };
}

/** A share of rounded counts; `..` where either stands for fewer than 22.5 persons. */
export function publicShare(part: number, whole: number): number | typeof SUPPRESSED {
  return part < SHARE_FROM || whole < SHARE_FROM ? SUPPRESSED : (shareOf(part, whole) ?? SUPPRESSED);
}

export interface StageCount {
  stage: string;
  count: number;
  /** Median days from the stage before, of those who reached both; null where nobody did. */
  days: number | null;
}

export interface KeptStage {
  stage: string;
  count: number;
  /** Part of the stage before that reached this one, 0 to 1; null at the first. */
  kept: number | typeof SUPPRESSED | null;
  days: number | typeof SUPPRESSED | null;
}

export function exactFunnel(stages: StageCount[]): KeptStage[] {
  return stages.map((stage, index) => {
    const before = stages[index - 1];
    return { ...stage, kept: before ? shareOf(stage.count, before.count) : null };
  });
}

/** The funnel for everybody: counts rounded, shares and days of groups under 22.5 persons not shown. */
export function publicFunnel(stages: StageCount[]): KeptStage[] {
  return stages.map((stage, index) => {
    const count = roundTo5(stage.count);
    const before = stages[index - 1];
    if (!before) return { stage: stage.stage, count, kept: null, days: null };
    const kept = publicShare(count, roundTo5(before.count));
    return { stage: stage.stage, count, kept, days: count < SHARE_FROM ? SUPPRESSED : stage.days };
  });
}

/** The last day of the month of `day`. */
export function monthEnd(day: Day): Day {
  const [year, month] = [Number(day.slice(0, 4)), Number(day.slice(5, 7))];
  return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
}

/** The last month-end on or before `asked` that is over: `today` is not, even when it is one. */
export function finishedMonthEnd(asked: Day, today: Day): Day {
  const latest = asked < today ? asked : addDays(today, -1);
  const end = monthEnd(latest);
  return end === latest ? end : addDays(`${latest.slice(0, 7)}-01`, -1);
}
