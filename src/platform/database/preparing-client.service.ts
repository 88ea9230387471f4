import { createHash } from 'node:crypto';
import pg from 'pg';

const names = new Map<string, string>();

/** So many plans each connection keeps at most. */
const MOST = 300;

/**
 * Marks a statement of the hottest paths, so that each connection keeps its plan. Only for texts of which there are few,
 * whose best plan does not hang on the values (as it does on a word that is searched).
 */
export function prepared(text: string): string {
  if (!names.has(text) && names.size < MOST)
    names.set(text, createHash('sha256').update(text).digest('base64url').slice(0, 22));
  return text;
}

type Query = (query: unknown, values?: unknown, callback?: unknown) => unknown;

/** A connection that prepares what is marked by `prepared`, and sends the rest as it is. */
export class PreparingClient extends pg.Client {
  static {
    // Asked at each call: whoever counts or times what a client sends does so here too.
    const sent = pg.Client.prototype as unknown as { query: Query };
    this.prototype.query = function (this: pg.Client, text: unknown, values?: unknown, callback?: unknown) {
      const name = typeof text === 'string' ? names.get(text) : undefined;
      return name
        ? sent.query.call(this, { name, text, values }, callback)
        : sent.query.call(this, text, values, callback);
    } as typeof pg.Client.prototype.query;
  }
}
