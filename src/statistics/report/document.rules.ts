import type { Locale } from '../../platform/i18n/words.rules.js';

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

/** What a printed document consists of, from top to bottom; how it looks is the printer's. */
export type Block =
  | { kind: 'heading'; text: string; level: 1 | 2 }
  | { kind: 'text'; text: string; soft?: boolean }
  | { kind: 'link'; text: string; url: string }
  | { kind: 'facts'; facts: (readonly [name: string, value: string])[] }
  | PrintedTable;

export interface PrintedDocument {
  locale: Locale;
  title: string;
  /** Stands small on every page: what it is of and as known when. */
  running: string;
  madeAt: Date;
  blocks: Block[];
}

/** Whether rows of a table have bars. */
export function hasBars({ rows }: PrintedTable): boolean {
  return rows.some(({ bar }) => bar !== undefined);
}
