import { type BeforeApplicationShutdown, Injectable } from '@nestjs/common';
import os from 'node:os';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { DataSource } from 'typeorm';
import { VERSION } from '../config/version.rules.js';
import { INSTANCE } from '../database/data-source.service.js';
import { slowStatements } from '../database/slow-statements.service.js';
import { faultReport } from '../errors/fault.rules.js';
import { Log } from '../http/log.service.js';
import { freeing } from '../jobs/cut-jobs.rules.js';
import { Jobs } from '../jobs/jobs.service.js';

/** Milliseconds between two signs of life. */
const BEAT = 10_000;

/** Who was silent for so long counts as dead, wherever it stands. */
const SILENCE = `interval '2 minutes'`;

/**
 * The processes that serve this house, on one machine or several. Each says from time to time that it lives. One that
 * died by force has left no word: the others notice, and set free the jobs it held, which the queue alone would not give
 * to anybody for four hours.
 */
@Injectable()
export class Processes implements BeforeApplicationShutdown {
  private readonly lag = monitorEventLoopDelay({ resolution: 20 });
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly dataSource: DataSource,
    private readonly jobs: Jobs,
    private readonly log: Log,
  ) {}

  /** Begins to show itself; called by the server, not by commands and tests. */
  async start(): Promise<void> {
    this.lag.enable();
    await this.beat();
    this.timer = setInterval(() => void this.beat().catch((error) => this.missed(error)), BEAT);
    this.timer.unref();
  }

  /**
   * Whether no other process works on this house. Those that serve have said so. One that does not, such as a command, is
   * known by its connections; these alone would not do: who receives a file over a slow line may hold none meanwhile.
   */
  async alone(): Promise<boolean> {
    const [row] = await this.dataSource.query<{ alone: boolean }[]>(
      `SELECT NOT EXISTS (SELECT FROM running_process WHERE id <> $1 AND seen_at > now() - ${SILENCE})
         AND NOT EXISTS (
           SELECT FROM pg_stat_activity WHERE datname = current_database()
              AND application_name LIKE 'matricula app %' AND application_name <> 'matricula app ' || $1) AS alone`,
      [INSTANCE],
    );
    return row?.alone === true;
  }

  /** Shows itself until its jobs have ended: killed before that, it would leave them held by a name nobody knows. */
  async beforeApplicationShutdown(): Promise<void> {
    await this.jobs.stop();
    this.lag.disable();
    if (!this.timer) return;
    clearInterval(this.timer);
    this.timer = undefined;
    await this.dataSource
      .query('DELETE FROM running_process WHERE id = $1', [INSTANCE])
      .catch((error: unknown) => this.missed(error));
  }

  /** A sign of life, and a look at who gives none. */
  async beat(): Promise<void> {
    await this.dataSource.query(
      `INSERT INTO running_process (id, host, pid, version, node, job_workers, memory, lag_ms, started_at, seen_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, now(), now())
       ON CONFLICT (id) DO UPDATE SET job_workers = excluded.job_workers, memory = excluded.memory,
         lag_ms = excluded.lag_ms, seen_at = excluded.seen_at`,
      [
        INSTANCE,
        os.hostname(),
        process.pid,
        VERSION,
        process.version,
        this.jobs.workers,
        process.memoryUsage.rss(),
        Math.round(this.lag.max / 1e6),
      ],
    );
    this.lag.reset();
    await this.bury();
    await slowStatements.write(this.dataSource);
  }

  /**
   * Of this machine it is known at once who died. One that only seemed to be dead shows itself again. Free is, too, what
   * somebody holds whom nobody knows: it died before it had shown the name under which it takes jobs.
   */
  private async bury(): Promise<void> {
    const here: { id: string; pid: number }[] = await this.dataSource.query(
      'SELECT id, pid FROM running_process WHERE host = $1 AND id <> $2',
      [os.hostname(), INSTANCE],
    );
    const dead = here.filter(({ pid }) => pid === process.pid || !isAlive(pid)).map(({ id }) => id);
    const [gone] = await this.dataSource.query<{ processes: number; jobs: number }[]>(
      `WITH gone AS (
         DELETE FROM running_process WHERE id = ANY ($1) OR seen_at < now() - ${SILENCE} RETURNING job_workers),
       dead AS (
         SELECT unnest(job_workers) AS worker FROM gone
         UNION SELECT locked_by FROM graphile_worker._private_jobs WHERE locked_at < now() - ${SILENCE}
            AND NOT EXISTS (SELECT FROM running_process WHERE locked_by = ANY (job_workers))),
       ${freeing('SELECT worker FROM dead')}
       SELECT (SELECT count(*)::int FROM gone) AS processes, (SELECT count(*)::int FROM freed) AS jobs`,
      [dead],
    );
    if (gone?.processes || gone?.jobs) this.log.warn(gone, 'a process died; the jobs it held are free again');
  }

  private missed(error: unknown): void {
    this.log.warn(faultReport(error), 'this process could not say that it lives');
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
