import { refuse } from '../errors/platform.refusals.js';
import { isWellFormed } from './text.rules.js';

/** What a list is sorted by; the last one makes each row's place unique. */
export type CursorPart = 'instant' | 'day' | 'uuid' | 'text' | 'int';

export type CursorValue = string | number | null;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

const FORMS: Record<CursorPart, (value: unknown) => boolean> = {
  instant: (value) =>
    typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(value) && isDate(value),
  day: (value) => typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value) && isDate(value),
  uuid: (value) => typeof value === 'string' && UUID.test(value),
  text: (value) => typeof value === 'string' && isWellFormed(value),
  int: (value) => Number.isSafeInteger(value),
};

const isDate = (value: string) => !Number.isNaN(Date.parse(value));

/**
 * An opaque cursor behind the last row of a page: `makeCursor([row.waitingSince, row.id])`. Instants are kept to the
 * millisecond, as their columns are.
 */
export function makeCursor(values: readonly (CursorValue | Date)[]): string {
  return Buffer.from(JSON.stringify(values)).toString('base64url');
}

/**
 * The values of a cursor, checked against what the list sorts by. A part that may be null is given as `'instant?'`.
 * @throws Refusal `list.cursor_invalid` (400) for anything that was not made by `makeCursor` for the same list
 */
export function readCursor(cursor: string, parts: readonly (CursorPart | `${CursorPart}?`)[]): CursorValue[] {
  let values: unknown;
  try {
    if (cursor.length > 1_000 || !/^[\w-]+$/.test(cursor)) throw refuse('list.cursor_invalid');
    values = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    throw refuse('list.cursor_invalid');
  }
  const fits =
    Array.isArray(values) &&
    values.length === parts.length &&
    parts.every((part, i) => {
      const optional = part.endsWith('?');
      if (values[i] === null) return optional;
      return FORMS[(optional ? part.slice(0, -1) : part) as CursorPart](values[i]);
    });
  if (!fits) throw refuse('list.cursor_invalid');
  return values as CursorValue[];
}

/** One page of a list as the API gives it. */
export interface Page<Item> {
  items: Item[];
  /** Where the next page begins; null on the last one. */
  next: string | null;
}

/**
 * A page from `limit + 1` rows: the row too many only tells that there is more.
 * @param keyOf the values that the list sorts by
 */
export function pageOf<Row, Item>(
  rows: readonly Row[],
  limit: number,
  keyOf: (row: Row) => readonly (CursorValue | Date)[],
  view: (row: Row) => Item,
): Page<Item> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return { items: shown.map(view), next: rows.length > limit && last !== undefined ? makeCursor(keyOf(last)) : null };
}
