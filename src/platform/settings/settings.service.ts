import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../clock/clock.service.js';

/** Figures that the house may change while it runs, such as the days of grace after a due date. */
@Injectable()
export class Settings {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** The value of `key`, or `fallback` while nobody has set it. Inside a transaction give its `db`. */
  async get<T>(key: string, fallback: T, db: Pick<EntityManager, 'query'> = this.dataSource): Promise<T> {
    const [row] = await db.query<{ value: T }[]>(`SELECT value FROM setting WHERE key = $1`, [key]);
    return row ? row.value : fallback;
  }

  /** The values of those of `keys` that somebody has set. */
  async some(keys: readonly string[]): Promise<ReadonlyMap<string, unknown>> {
    const rows = await this.dataSource.query<{ key: string; value: unknown }[]>(
      `SELECT key, value FROM setting WHERE key = ANY($1)`,
      [keys],
    );
    return new Map(rows.map(({ key, value }) => [key, value]));
  }

  async set(db: EntityManager, key: string, value: unknown, editedBy: string | null): Promise<void> {
    await db.query(
      `INSERT INTO setting (key, value, edited_at, edited_by) VALUES ($1, $2::jsonb, $3, $4)
       ON CONFLICT (key) DO UPDATE SET value = excluded.value, edited_at = excluded.edited_at,
         edited_by = excluded.edited_by`,
      [key, JSON.stringify(value), this.clock.now(), editedBy],
    );
  }
}
