import { createHash } from 'node:crypto';
import type { DataSource, Logger } from 'typeorm';

/** Milliseconds from which a statement is noted. */
export const SLOW = 500;

/** So many different ones are remembered until they are written down. */
const MOST = 100;
const LONGEST_TEXT = 2_000;
const KEPT_DAYS = 14;

interface Slow {
  id: string;
  statement: string;
  calls: number;
  totalMs: number;
  worstMs: number;
}

/** Hears from TypeORM which statements took long. Values are never looked at: they are what people typed. */
class SlowStatements implements Logger {
  private heard = new Map<string, Slow>();

  logQuerySlow(time: number, query: string): void {
    const statement = query.replaceAll(/\s+/g, ' ').trim().slice(0, LONGEST_TEXT);
    const id = createHash('sha256').update(statement).digest('base64url').slice(0, 16);
    const known = this.heard.get(id);
    if (!known && this.heard.size >= MOST) return;
    const slow = known ?? { id, statement, calls: 0, totalMs: 0, worstMs: 0 };
    slow.calls += 1;
    slow.totalMs += time;
    slow.worstMs = Math.max(slow.worstMs, Math.round(time));
    this.heard.set(id, slow);
  }

  /** Adds what was heard since the last time to what stands in the database, for all processes together. */
  async write(dataSource: DataSource): Promise<void> {
    const slow = [...this.heard.values()];
    this.heard = new Map();
    if (slow.length === 0) return;
    await dataSource.query(
      `WITH gone AS (DELETE FROM slow_statement WHERE last_at < now() - interval '${KEPT_DAYS} days')
       INSERT INTO slow_statement AS kept (id, statement, calls, total_ms, worst_ms, last_at)
       SELECT id, statement, calls, "totalMs", "worstMs", now()
         FROM jsonb_to_recordset($1) AS one(id text, statement text, calls int, "totalMs" float8, "worstMs" int)
        ORDER BY id
       ON CONFLICT (id) DO UPDATE SET calls = kept.calls + excluded.calls, total_ms = kept.total_ms + excluded.total_ms,
         worst_ms = greatest(kept.worst_ms, excluded.worst_ms), last_at = excluded.last_at`,
      [JSON.stringify(slow)],
    );
  }

  logQuery(): void {}
  logQueryError(): void {}
  logSchemaBuild(): void {}
  logMigration(): void {}
  log(): void {}
}

/** Of this process. */
export const slowStatements = new SlowStatements();
