import { type BeforeApplicationShutdown, Injectable } from '@nestjs/common';
import {
  type Job,
  parseCronItem,
  type ParsedCronItem,
  run,
  type Runner,
  runOnce,
  type TaskList,
  type WorkerEvents,
} from 'graphile-worker';
import { EventEmitter } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { EntityManager } from 'typeorm';
import { Config } from '../config/config.service.js';
import { connectionSettings } from '../database/data-source.service.js';
import { faultReport } from '../errors/fault.rules.js';
import { Log } from '../http/log.service.js';
import { Metrics } from '../http/metrics.service.js';
import { STOPPED_WITHIN } from '../http/drain.service.js';
import { JOB_CONNECTIONS } from '../processes/processes.rules.js';
import { cutsOf, freeing, MOST_CUTS } from './cut-jobs.rules.js';
import { silentJobLogger } from './job-logger.service.js';

/** Milliseconds between two tries to replace a worker that ended. */
const REPLACED_AFTER = 1_000;

/** Milliseconds by which a clock that is set back makes timers stand still: they are waited for by the minute. */
const SET_BACK = 60_000;
/** Milliseconds between two looks at whether it was. */
const WATCHED_EVERY = 5_000;

/** Does one job. It may run more than once, so it must find out by itself what is already done. */
export type JobHandler<Payload> = (payload: Payload) => Promise<void>;

export interface JobOptions {
  /** A second job with the same key replaces the first as long as that one waits. */
  key?: string;
  runAt?: Date;
  /** Default 12: the last attempt comes after about two days. */
  maxAttempts?: number;
  /** Jobs of one queue are done one after the other, whatever the number of processes. */
  queue?: string;
}

/**
 * Work that does not belong into a request. A job is a row, enqueued in the transaction of the deed it follows from,
 * retried with growing pauses, and visible to the administrator when it keeps failing. Several processes share them.
 */
@Injectable()
export class Jobs implements BeforeApplicationShutdown {
  /** Milliseconds that jobs under way are given to finish when the process stops. */
  patience = STOPPED_WITHIN;
  private readonly handlers = new Map<string, JobHandler<never>>();
  private readonly timers = new Map<string, string>();
  private pool: pg.Pool | undefined;
  private runner: Runner | undefined;
  private replacing: Promise<void> | undefined;
  private stopping: Promise<void> | undefined;
  private failed: unknown[] = [];
  private readonly taking = new Set<string>();

  constructor(
    private readonly config: Config,
    private readonly log: Log,
    private readonly metrics: Metrics,
  ) {}

  /** Says who does the jobs called `name`; in onModuleInit. */
  handle<Payload>(name: string, handler: JobHandler<Payload>): void {
    if (this.handlers.has(name)) throw new Error(`Two handlers for the job ${name}`);
    this.handlers.set(name, handler as JobHandler<never>);
  }

  /** Does `handler` at each time of `cron` (UTC, five fields), once whatever the number of processes; in onModuleInit. */
  every(name: string, cron: string, handler: () => Promise<void>): void {
    this.handle(name, handler);
    this.timers.set(name, cron);
  }

  /** Puts a job into the queue; it exists exactly if the transaction of `db` is committed. */
  async enqueue(db: EntityManager, name: string, payload: object, options: JobOptions = {}): Promise<void> {
    if (!this.handlers.has(name)) throw new Error(`Nobody handles the job ${name}`);
    await db.query(
      `SELECT FROM graphile_worker.add_job($1, $2::json, run_at => $3, max_attempts => $4, job_key => $5,
         queue_name => $6)`,
      [
        name,
        JSON.stringify(payload),
        options.runAt ?? null,
        options.maxAttempts ?? 12,
        options.key ?? null,
        options.queue ?? null,
      ],
    );
  }

  /** The names under which this process takes jobs. */
  get workers(): string[] {
    return [...this.taking];
  }

  /** Begins to work; called by the server, not by commands and tests. */
  async start(): Promise<void> {
    this.runner ??= await this.hire();
  }

  /** Does the job or timer `name` here and now. */
  async run(name: string, payload: object = {}): Promise<void> {
    const handler = this.handlers.get(name);
    if (!handler) throw new Error(`Nobody handles the job ${name}`);
    await handler(payload as never);
  }

  /**
   * Tests: does all jobs that wait, also those enqueued by them; with `until`, those that were to run by then too.
   * Throws the first failure.
   */
  async runPending(until?: Date): Promise<void> {
    const { pgPool } = this.options();
    if (until) {
      await pgPool.query(
        `SELECT graphile_worker.reschedule_jobs(array_agg(id), run_at => now())
           FROM graphile_worker.jobs WHERE run_at > now() AND run_at <= $1 HAVING count(*) > 0`,
        [until],
      );
    }
    this.failed = [];
    const count = async (which: string): Promise<number> =>
      (await pgPool.query(`SELECT count(*)::int AS count FROM graphile_worker.${which}`)).rows[0].count;
    do {
      await runOnce(this.options());
      // graphile-worker does not wait for its own note about how the last job ended, nor for what that job held up.
      for (let i = 0; i < 500 && (await count('_private_jobs WHERE locked_at IS NOT NULL')) > 0; i++) await sleep(10);
    } while ((await count('jobs WHERE run_at <= now() AND attempts < max_attempts')) > 0);
    if (this.failed.length > 0) throw this.failed[0];
  }

  /** Takes no more jobs. Those under way may finish within `patience`; what is not done by then, the next process does again. */
  stop(): Promise<void> {
    return (this.stopping ??= this.putAway().finally(() => (this.stopping = undefined)));
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.stop();
  }

  private async putAway(): Promise<void> {
    const { runner, pool } = this;
    this.runner = this.pool = undefined;
    // One that has ended by itself says no.
    const ended = runner?.stop().catch(() => undefined);
    const late = sleep(this.patience, 'late', { ref: false });
    const stillBusy = (await Promise.race([ended, late])) === 'late';
    await this.replacing;
    if (stillBusy && pool) await this.free(pool, this.workers).catch(() => undefined);
    const closed = pool?.end();
    // Its connections end with what still holds them.
    if (!stillBusy) await closed;
  }

  private async free(pool: pg.Pool, workers: string[]): Promise<void> {
    await pool.query(`WITH ${freeing('SELECT unnest($1::text[])')} SELECT`, [workers]);
  }

  /** A worker of the queue; should it end by itself, another follows. */
  private async hire(): Promise<Runner> {
    const { pgPool } = this.options();
    // By a clock that was ahead: what is done each night would else wait until the night has come so far.
    await pgPool.query(
      'UPDATE graphile_worker._private_known_crontabs SET last_execution = now() WHERE last_execution > now()',
    );
    const events: WorkerEvents = new EventEmitter();
    let name = '';
    // Jobs are held by the pool's name, not by those of its workers.
    events.on('pool:create', ({ workerPool }) => this.taking.add((name = workerPool.id)));
    const runner: Runner = await run({
      ...this.options(),
      events,
      parsedCronItems: this.cronItems(),
      concurrency: 2,
      pollInterval: 2_000,
      // Only so does it notice that it could not write down how a job ended.
      preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
    });
    const watch = whenSetBack(() => void runner.stop().catch(() => undefined));
    void runner.promise
      .catch(() => undefined)
      .then(() => {
        clearInterval(watch);
        this.replacing = this.replace(runner, name);
      });
    return runner;
  }

  /**
   * Where the line breaks as the end of a job is written down, the worker gives up, and the queue would keep the job for
   * it for four hours: what it held is set free, and another begins. So it is, too, when the clock was set back, by which
   * timers would stand still. Nothing to replace once `stop` was called.
   */
  private async replace(ended: Runner, name: string): Promise<void> {
    while (this.runner === ended) {
      try {
        await this.free(this.options().pgPool, [name]);
        if (this.runner !== ended) return;
        const fresh = await this.hire();
        if (this.runner !== ended) return await fresh.stop();
        this.runner = fresh;
        this.taking.delete(name);
        this.log.warn({}, 'the worker of the queue ended and was replaced');
      } catch {
        // The database is away.
        await sleep(REPLACED_AFTER, undefined, { ref: false });
      }
    }
  }

  private options() {
    if (!this.pool) {
      this.pool = new pg.Pool({
        connectionString: this.config.databaseUrl,
        max: JOB_CONNECTIONS,
        ...connectionSettings('command'),
        application_name: 'matricula jobs',
      });
      // A broken connection is replaced; the queue is polled again.
      this.pool.on('error', () => undefined);
      this.pool.on('connect', (client) => void client.on('error', () => undefined));
    }
    const taskList: TaskList = {};
    for (const [name, handler] of this.handlers) {
      taskList[name] = async (payload, { job }) => this.attempt(handler, payload, job);
    }
    return { pgPool: this.pool, taskList, logger: silentJobLogger, noHandleSignals: true };
  }

  /** graphile-worker keeps an error's text beside the job: that text must not hold what people typed. */
  private async attempt(handler: JobHandler<never>, payload: unknown, job: Job): Promise<void> {
    const name = job.task_identifier;
    const began = performance.now();
    const ended = (outcome: 'done' | 'failed') =>
      this.metrics.jobEnded(name, outcome, (performance.now() - began) / 1_000);
    if (cutsOf(job) >= MOST_CUTS) {
      ended('failed');
      this.log.error({ job: name }, 'a job is given up: it was cut off each time, and may be what ends its process');
      const error = new Error(job.last_error ?? '');
      this.failed.push(error);
      throw error;
    }
    try {
      await handler(payload as never);
      ended('done');
    } catch (error) {
      ended('failed');
      this.failed.push(error);
      const report = faultReport(error);
      this.log.error({ job: name, ...report }, 'a job failed');
      // No cause: graphile-worker would write its text down.
      // oxlint-disable-next-line preserve-caught-error
      throw new Error([report.error, report.code, report.constraint].filter(Boolean).join(' '));
    }
  }

  private cronItems(): ParsedCronItem[] {
    return [...this.timers].map(([task, match]) =>
      // Missed while no process ran, or the clock jumped: done once, as soon as one does.
      parseCronItem({ task, match, options: { backfillPeriod: 86_400_000, maxAttempts: 3, jobKey: `timer:${task}` } }),
    );
  }
}

/** Looks now and then whether the clock was set back, by one that cannot be. */
function whenSetBack(tell: () => void): NodeJS.Timeout {
  const ahead = () => Date.now() - performance.now();
  let last = ahead();
  const look = () => {
    const back = last - ahead();
    last = ahead();
    if (back > SET_BACK) tell();
  };
  return setInterval(look, WATCHED_EVERY).unref();
}
