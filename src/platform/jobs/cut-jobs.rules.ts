import type { DbJob } from 'graphile-worker';

/**
 * How often a job may be cut off. Twenty times take an hour or more, by the pauses between them; so often it is only the job
 * itself that ends its process.
 */
export const MOST_CUTS = 20;

/** How often a job was cut off since it was enqueued, or told to run again. */
export function cutsOf({ flags }: Pick<DbJob, 'flags'>): number {
  return Number((flags as Record<string, unknown> | null)?.['cuts'] ?? 0);
}

/**
 * Parts of a `WITH` that set free what `workers` (SQL, a set of names) held: jobs that were cut off, by the death of their
 * process or of its line to the database. That is no failure of the job: its attempt is given back, and it is done again at
 * once. One that ends its process itself would do so for ever: the pauses grow (5 ms × 2ⁿ at most), at random, so that it
 * is not always the same ones that run beside it; cut off too often, a job gets a last attempt, in which `Jobs` gives it up.
 */
export function freeing(workers: string): string {
  return `freed AS (
      UPDATE graphile_worker._private_jobs AS job
         SET locked_at = NULL, locked_by = NULL, flags = jsonb_build_object('cuts', cut.times),
             attempts = CASE WHEN cut.times < ${MOST_CUTS} THEN greatest(attempts - 1, 0) ELSE max_attempts - 1 END,
             last_error = format('cut off %s of ${MOST_CUTS} times: its process or its line to the database ended', cut.times),
             run_at = greatest(run_at, now() + random() * power(2, least(cut.times, ${MOST_CUTS})) * interval '5 milliseconds')
        FROM (SELECT id, coalesce((flags ->> 'cuts')::int, 0) + 1 AS times FROM graphile_worker._private_jobs
               WHERE locked_by IN (${workers})) AS cut
       WHERE job.id = cut.id RETURNING job.id),
    opened AS (
      UPDATE graphile_worker._private_job_queues SET locked_at = NULL, locked_by = NULL WHERE locked_by IN (${workers}))`;
}
