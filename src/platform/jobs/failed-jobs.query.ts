import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

export interface FailedJob {
  id: string;
  name: string;
  attempts: number;
  maxAttempts: number;
  /** Kind and code of the last error. */
  lastError: string;
  /** When it is tried again; null when no attempt is left. */
  nextAt: Date | null;
  createdAt: Date;
}

/** What the queue could not do, for the administrator's page. */
@Injectable()
export class FailedJobs {
  constructor(private readonly dataSource: DataSource) {}

  /** The latest jobs that failed at least once and are not done, at most 200. */
  list(): Promise<FailedJob[]> {
    return this.dataSource.query<FailedJob[]>(
      `SELECT id::text, task_identifier AS name, attempts::int, max_attempts::int AS "maxAttempts",
              last_error AS "lastError", created_at AS "createdAt",
              CASE WHEN attempts < max_attempts THEN run_at END AS "nextAt"
         FROM graphile_worker.jobs
        WHERE last_error IS NOT NULL
        ORDER BY created_at DESC LIMIT 200`,
    );
  }

  /** How many jobs wait, and for how many seconds the oldest one that could run. */
  async waiting(): Promise<{ count: number; oldestSeconds: number }> {
    const [row] = await this.dataSource.query<{ count: number; oldestSeconds: number }[]>(
      `SELECT count(*)::int AS count,
              coalesce(extract(epoch FROM now() - min(run_at)), 0)::int AS "oldestSeconds"
         FROM graphile_worker.jobs WHERE run_at <= now() AND attempts < max_attempts`,
    );
    return row ?? { count: 0, oldestSeconds: 0 };
  }

  /** Gives a job that has no attempt left a fresh set of them; false when it is gone by now. */
  async retry(id: string): Promise<boolean> {
    if (!/^\d{1,18}$/.test(id)) return false;
    const rows = await this.dataSource.query<unknown[]>(
      `SELECT id FROM graphile_worker.reschedule_jobs(ARRAY[$1::bigint], run_at => now(), attempts => 0)`,
      [id],
    );
    return rows.length > 0;
  }
}
