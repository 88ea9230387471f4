import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';

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

  /** Gives a failed job a fresh set of attempts, at once; its name, null when it is gone by now or being done. */
  async retry(db: EntityManager, id: string): Promise<string | null> {
    const call = 'graphile_worker.reschedule_jobs(ARRAY[$1::bigint], run_at => now(), attempts => 0)';
    const name = await change(db, call, id);
    // How often it was cut off.
    if (name) await db.query('UPDATE graphile_worker._private_jobs SET flags = NULL WHERE id = $1::bigint', [id]);
    return name;
  }

  /** Gives a failed job up for good; its name, null when it is gone by now or being done. */
  drop(db: EntityManager, id: string): Promise<string | null> {
    return change(db, 'graphile_worker.complete_jobs(ARRAY[$1::bigint])', id);
  }
}

async function change(db: EntityManager, call: string, id: string): Promise<string | null> {
  if (!/^\d{1,18}$/.test(id)) return null;
  const [job] = await db.query<{ name: string }[]>(
    `SELECT task_identifier AS name FROM graphile_worker.jobs
      WHERE id = $1::bigint AND last_error IS NOT NULL AND locked_at IS NULL`,
    [id],
  );
  if (!job) return null;
  const changed = await db.query<unknown[]>(`SELECT id FROM ${call}`, [id]);
  return changed.length > 0 ? job.name : null;
}
