import { ROUND_TO, roundTo5, SHARE_FROM } from '../disclosure.rules.js';
import type { Group } from '../table.rules.js';

/** One table of a release as it truly is: persons in groups of one dimension, and all of them once. */
export interface TrueTable {
  groups: readonly Group[];
  total: number;
}

/**
 * How much of a table is shown. `all`: every group that does not round to 0. `large`: only groups of 22.5 persons or
 * more. `nothing`: the table is withheld.
 */
export type Extent = 'all' | 'large' | 'nothing';

export interface ShownTable {
  extent: Extent;
  groups: Group[];
}

export interface Disclosed {
  /** A multiple of 5, at most 4 from the truth. */
  total: number;
  /** In the order of the true tables. */
  tables: ShownTable[];
}

/** What stands in the world already about the same persons: a table that an earlier release showed, and its total. */
export interface Told {
  table: TrueTable;
  extent: Extent;
  total: number;
}

/** What a reader can say of one group from its own number: it lies within, ends included. */
export interface Window {
  low: number;
  high: number;
  /** Fewer than 22.5 persons: not to be narrowed. */
  small: boolean;
}

const EXTENTS: readonly Extent[] = ['all', 'large', 'nothing'];
/** Rounding leaves 2 to either side. */
const REACH = 2;
/** How far a total may stand from the truth. */
const MOST_OFF = 4;
/** So many numbers must stay possible for a small group. */
const POSSIBLE = 3;

/**
 * Tables about the same persons (one measure, one day, one state of knowledge) as everybody may read them. Numbers are
 * rounded to 5 and a group that rounds to 0 is not listed (HESA). Then whoever adds and subtracts is tried: from the
 * rounding of the total and of all other groups, in every table about these persons, a small group (under 22.5) must
 * keep at least three possible numbers, and one that is not listed must be able to be nobody. Where that fails, the
 * total goes to a neighbouring multiple of 5 (at most 4 from the truth), and where no total helps, the table gives up
 * its small groups, then itself. `told`: what earlier releases showed about the same persons.
 */
export function disclose(tables: readonly TrueTable[], told: readonly Told[] = []): Disclosed {
  const truth = tables[0]?.total ?? 0;
  const extents: Extent[] = tables.map(() => 'all');
  const before = told.map(({ table, extent }) => reading(table, extent));
  for (;;) {
    const readings = [...tables.map((table, at) => reading(table, extents[at] ?? 'nothing')), ...before];
    const totals = told[0] ? [told[0].total] : totalsNear(truth);
    const failing = totals.map((total) => readings.findIndex((one) => !keeps(one, readings, total)));
    const fine = failing.indexOf(-1);
    if (fine >= 0 || extents.every((extent) => extent === 'nothing')) {
      return { total: totals[Math.max(fine, 0)] ?? 0, tables: tables.map((table, at) => shown(table, extents[at]!)) };
    }
    // The first that fails, else (it was an earlier one) the one with the fewest groups, gives up a step.
    const own = failing.find((at) => at >= 0 && at < tables.length && extents[at] !== 'nothing');
    const at = own ?? fewest(readings.slice(0, tables.length), extents);
    extents[at] = EXTENTS[EXTENTS.indexOf(extents[at]!) + 1] ?? 'nothing';
  }
}

/** The multiples of 5 that may stand for a total, the nearest first. */
function totalsNear(total: number): number[] {
  const nearest = roundTo5(total);
  return [nearest, nearest - ROUND_TO, nearest + ROUND_TO].filter(
    (one) => one >= 0 && Math.abs(one - total) <= MOST_OFF,
  );
}

interface Reading {
  windows: Window[];
  /** Least and most that the groups can be together. */
  least: number;
  most: number;
  /** Nobody stands in two groups, so that the groups make the total. */
  adds: boolean;
}

/** What a table lets everybody say of its groups. The reader is taken to know which groups there are. */
function reading(table: TrueTable, extent: Extent): Reading {
  const windows = extent === 'nothing' ? [] : table.groups.map(({ count }) => windowOf(count, extent));
  const sum = table.groups.reduce((all, { count }) => all + count, 0);
  return {
    windows,
    least: windows.reduce((all, { low }) => all + low, 0),
    most: windows.reduce((all, { high }) => all + high, 0),
    adds: extent !== 'nothing' && sum === table.total,
  };
}

function windowOf(count: number, extent: Extent): Window {
  const rounded = roundTo5(count);
  const small = rounded < SHARE_FROM;
  if (small && extent === 'large') return { low: 0, high: Math.floor(SHARE_FROM), small };
  return { low: Math.max(0, rounded - REACH), high: rounded + REACH, small };
}

/** Whether a table's small groups stay uncertain, given all the tables and the total. */
function keeps(table: Reading, all: readonly Reading[], total: number): boolean {
  if (table.windows.length === 0) return true;
  const shownTables = all.filter(({ windows }) => windows.length > 0);
  const least = Math.max(total - REACH, ...shownTables.filter(({ adds }) => adds).map((one) => one.least));
  const most = Math.min(total + REACH, ...shownTables.map((one) => one.most));
  if (least > most) return false;
  return table.windows.every(({ low, high, small }) => {
    if (!small) return true;
    // The others at their most leave this one its least, and the other way round.
    const from = Math.max(low, least - (table.most - high));
    const to = Math.min(high, most, table.adds ? most - (table.least - low) : high);
    return to - from + 1 >= POSSIBLE && (low > 0 || from === 0);
  });
}

function fewest(readings: readonly Reading[], extents: readonly Extent[]): number {
  const open = readings
    .map((one, at) => ({ at, size: one.windows.length }))
    .filter(({ at }) => extents[at] !== 'nothing');
  return open.toSorted((a, b) => a.size - b.size)[0]?.at ?? 0;
}

function shown(table: TrueTable, extent: Extent): ShownTable {
  const rounded = table.groups.map(({ key, count }) => ({ key, count: roundTo5(count) }));
  const listed = rounded.filter(({ count }) => count > 0 && (extent === 'all' || count >= SHARE_FROM));
  return { extent, groups: extent === 'nothing' ? [] : listed };
}
