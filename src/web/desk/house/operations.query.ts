import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Replica } from '../../../platform/database/replica.service.js';
import { BACKED_UP } from '../../../platform/backup/backup-note.service.js';

/** How the house runs: the same figures for the administrator's page and for the watchers. */
export interface OperationFigures {
  /** Jobs that could run and wait, and for how long the first of them. */
  jobsWaiting: number;
  jobsOldestSeconds: number;
  /** Jobs that failed and are tried again, and those that are tried no more. */
  jobsFailing: number;
  jobsGivenUp: number;
  /** Mails whose time has come, and for how long the first of them; those that were refused; those that are held. */
  mailsWaiting: number;
  mailsOldestSeconds: number;
  mailsFailing: number;
  mailsHeld: number;
  files: number;
  fileBytes: number;
  filesDamaged: number;
  uploadsOpen: number;
  /** Lines of the ledger of figures that are not folded yet. */
  ledgerTail: number;
  processes: number;
  databaseBytes: number;
  /** Since the last backup; null: none was ever made. */
  backupSeconds: number | null;
}

export interface LivingProcess {
  id: string;
  host: string;
  pid: number;
  version: string;
  node: string;
  memory: number;
  lagMs: number;
  startedAt: Date;
  silentSeconds: number;
}

export interface SlowRow {
  statement: string;
  calls: number;
  averageMs: number;
  worstMs: number;
  totalMs: number;
}

const MOST = 20;

/** What an operator looks at. */
@Injectable()
export class OperationsQuery {
  constructor(
    private readonly dataSource: DataSource,
    private readonly replicas: Replica,
  ) {}

  /** As this process finds it; undefined: there is none. */
  replica(): Replica['standing'] {
    return this.replicas.standing;
  }

  async figures(): Promise<OperationFigures> {
    const [row]: OperationFigures[] = await this.dataSource.query(
      `with job as (
         select count(*) filter (where run_at <= now() and attempts < max_attempts and locked_at is null)::int
             as "jobsWaiting",
           coalesce(extract(epoch from now() - min(run_at)
             filter (where run_at <= now() and attempts < max_attempts and locked_at is null)), 0)::int
             as "jobsOldestSeconds",
           count(*) filter (where last_error is not null and attempts < max_attempts)::int as "jobsFailing",
           count(*) filter (where attempts >= max_attempts)::int as "jobsGivenUp"
         from graphile_worker.jobs
       ), post as (
         select count(*) filter (where held_at is null and coalesce(leaves_at, queued_at) <= now())::int
             as "mailsWaiting",
           coalesce(extract(epoch from now() - min(coalesce(leaves_at, queued_at))
             filter (where held_at is null and coalesce(leaves_at, queued_at) <= now())), 0)::int
             as "mailsOldestSeconds",
           count(*) filter (where failure is not null)::int as "mailsFailing",
           count(*) filter (where held_at is not null)::int as "mailsHeld"
         from mail where sent_at is null and withdrawn_at is null
       ), file as (
         select count(*)::int as files, coalesce(sum(size), 0)::float8 as "fileBytes",
           count(*) filter (where damage is not null)::int as "filesDamaged"
         from stored_file where scan <> 'infected'
       )
       select job.*, post.*, file.*,
         (select count(*)::int from resumable_upload where ended_at is null) as "uploadsOpen",
         (select count(*)::int from figure_tail) as "ledgerTail",
         (select count(*)::int from running_process where seen_at > now() - interval '1 minute') as processes,
         pg_database_size(current_database())::float8 as "databaseBytes",
         (select extract(epoch from now() - (value ->> 'at')::timestamptz)::int from setting where key = $1)
           as "backupSeconds"
       from job, post, file`,
      [BACKED_UP],
    );
    return row!;
  }

  processes(): Promise<LivingProcess[]> {
    return this.dataSource.query(
      `select id, host, pid, version, node, memory::float8 as memory, lag_ms as "lagMs", started_at as "startedAt",
         extract(epoch from now() - seen_at)::int as "silentSeconds"
       from running_process order by host, started_at, id limit 100`,
    );
  }

  /** Of PostgreSQL, and how far its clock is from ours, in milliseconds. */
  async server(): Promise<{ version: string; migration: string; clockMs: number }> {
    const before = Date.now();
    const [row]: { version: string; migration: string; at: number }[] = await this.dataSource.query(
      `select current_setting('server_version') as version, extract(epoch from clock_timestamp())::float8 * 1000 as at,
         (select name from migrations order by id desc limit 1) as migration`,
    );
    const now = (before + Date.now()) / 2;
    return { version: row!.version, migration: row!.migration, clockMs: Math.round(row!.at - now) };
  }

  /**
   * The statements that took most time: of PostgreSQL's own count where pg_stat_statements is there, else those that the
   * portal itself found slow. Both know them without their values.
   */
  async slow(): Promise<{ counted: boolean; rows: SlowRow[] }> {
    try {
      const rows: SlowRow[] = await this.dataSource.query(
        `select left(query, 2000) as statement, calls::float8 as calls, mean_exec_time as "averageMs",
           max_exec_time as "worstMs", total_exec_time as "totalMs"
         from pg_stat_statements where userid = current_user::regrole
           and dbid = (select oid from pg_database where datname = current_database())
         order by total_exec_time desc limit ${MOST}`,
      );
      return { counted: true, rows };
    } catch {
      // The extension is not there, or not loaded: both are usual.
    }
    const rows: SlowRow[] = await this.dataSource.query(
      `select statement, calls, total_ms / calls as "averageMs", worst_ms as "worstMs", total_ms as "totalMs"
       from slow_statement order by total_ms desc limit ${MOST}`,
    );
    return { counted: false, rows };
  }
}
