import { addDays, type Day } from '../platform/clock/day.rules.js';
import type { Group, StageCount, Table } from './table.rules.js';

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

type Hidden = typeof SUPPRESSED;

/** A group as somebody may read it. */
export interface SharedGroup extends Pick<Group, 'key' | 'count' | 'of'> {
  /** The name of then, where it is another than today's. */
  called?: string;
  /** Part of the total, 0 to 1, four decimals; `..` where it is not shown, null where the total is 0, and of a ratio. */
  share: number | Hidden | null;
  /** Of a ratio: the numerator's part of the denominator. */
  rate?: number | Hidden | null;
  median?: number | Hidden | null;
  most?: number | Hidden | null;
  parts?: SharedGroup[];
}

/** A table as somebody may read it; what stands beside the total is said of everybody. */
export interface SharedTable extends Pick<Table, 'total' | 'of'> {
  items: SharedGroup[];
  rate?: number | Hidden | null;
  median?: number | Hidden | null;
  most?: number | Hidden | null;
  columns?: SharedGroup[];
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
export function byCount(a: Pick<Group, 'key' | 'count'>, b: Pick<Group, 'key' | 'count'>): number {
  return b.count - a.count || (a.key < b.key ? -1 : 1);
}

/** In the order of the calendar. */
export function byKey(a: Pick<Group, 'key'>, b: Pick<Group, 'key'>): number {
  return a.key < b.key ? -1 : 1;
}

/** For those who may read exact numbers. */
export function exactTable(table: Table, order = byCount): SharedTable {
  const shared = (groups: readonly Group[], whole: number): SharedGroup[] =>
    groups.toSorted(order).map(({ parts, ...group }) => ({
      ...group,
      share: group.of === undefined ? shareOf(group.count, whole) : null,
      ...(group.of === undefined ? {} : { rate: shareOf(group.count, group.of) }),
      ...(parts ? { parts: shared(parts, group.count) } : {}),
    }));
  const { items, columns, ...all } = table;
  return {
    ...all,
    items: shared(items, table.total),
    ...(columns ? { columns: shared(columns, table.total) } : {}),
    ...(table.of === undefined ? {} : { rate: shareOf(table.total, table.of) }),
  };
}

/**
 * For everybody. A group that rounds to 0 is left out: its bare presence would say that one or two persons are there.
 * A divided table is never for everybody.
 */
export function publicTable(table: Table, order = byCount): SharedTable {
  const total = roundTo5(table.total);
  const items = table.items
    .map((group) => ({ ...group, count: roundTo5(group.count) }))
    .filter(({ count, of }) => (of === undefined ? count : roundTo5(of)) > 0)
    .toSorted(order)
    .map(({ key, count, of, median, most }): SharedGroup => {
      const share = of === undefined ? publicShare(count, total) : null;
      return { key, count, share, ...publicRate(count, of), ...publicWait(count, { median, most }) };
    });
  return { items, total, ...publicRate(total, table.of), ...publicWait(total, table) };
}

function publicRate(count: number, of: number | undefined): Pick<SharedGroup, 'of' | 'rate'> {
  return of === undefined ? {} : { of: roundTo5(of), rate: publicShare(count, roundTo5(of)) };
}

function publicWait(
  count: number,
  { median, most }: Pick<Group, 'median' | 'most'>,
): Pick<SharedGroup, 'median' | 'most'> {
  if (median === undefined) return {};
  return count < SHARE_FROM ? { median: SUPPRESSED, most: SUPPRESSED } : { median, most };
}

/** A share of rounded counts; `..` where either stands for fewer than 22.5 persons. */
export function publicShare(part: number, whole: number): number | typeof SUPPRESSED {
  return part < SHARE_FROM || whole < SHARE_FROM ? SUPPRESSED : (shareOf(part, whole) ?? SUPPRESSED);
}

export interface KeptStage {
  stage: string;
  count: number;
  /** Part of the stage before that reached this one, 0 to 1; null at the first. */
  kept: number | typeof SUPPRESSED | null;
  days: number | typeof SUPPRESSED | null;
  most: number | typeof SUPPRESSED | null;
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
    if (!before) return { stage: stage.stage, count, kept: null, days: null, most: null };
    const kept = publicShare(count, roundTo5(before.count));
    if (count < SHARE_FROM) return { stage: stage.stage, count, kept, days: SUPPRESSED, most: SUPPRESSED };
    return { stage: stage.stage, count, kept, days: stage.days, most: stage.most };
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
