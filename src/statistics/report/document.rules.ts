import { formatNumber } from '../../platform/i18n/format.rules.js';
import type { Locale } from '../../platform/i18n/words.rules.js';
import type { MapCount } from '../drawing/world-map.rules.js';

/** A row of a printed table: a name, then numbers as they are printed. */
export interface PrintedRow {
  cells: string[];
  /** Length of its bar, 0 to 1; left out: it has none. */
  bar?: number;
  /** Part of the group above, or all together. */
  role?: 'part' | 'total';
}

export interface PrintedTable {
  kind: 'table';
  caption: string;
  heads: string[];
  rows: PrintedRow[];
}

/** The world with a circle for each count. */
export interface PrintedMap {
  kind: 'map';
  caption: string;
  /** What whoever does not see it is told. */
  alt: string;
  counts: MapCount[];
  /** How it is read, what is not on it, and where its numbers are from. */
  notes: string[];
}

/** What a printed document consists of, from top to bottom; how it looks is the printer's. */
export type Block =
  | { kind: 'heading'; text: string; level: 1 | 2 }
  | { kind: 'text'; text: string; soft?: boolean }
  | { kind: 'link'; text: string; url: string }
  | { kind: 'facts'; facts: (readonly [name: string, value: string])[] }
  | PrintedTable
  | PrintedMap;

export interface PrintedDocument {
  locale: Locale;
  title: string;
  /** Stands small on every page: what it is of and as known when. */
  running: string;
  madeAt: Date;
  blocks: Block[];
}

/** What stands beside a circle of the map. */
export function circleText(locale: Locale, { name, count }: MapCount): string {
  return `${name} ${formatNumber(locale, count)}`;
}

/** Whether rows of a table have bars. */
export function hasBars({ rows }: PrintedTable): boolean {
  return rows.some(({ bar }) => bar !== undefined);
}
