import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Pool } from 'pg';
import { DataSource } from 'typeorm';
import type { Actor } from '../../../platform/access/actor.rules.js';
import { Audit } from '../../../platform/audit/audit.service.js';
import { inTransaction } from '../../../platform/database/transaction.service.js';
import { Metrics } from '../../../platform/http/metrics.service.js';
import { FailedJobs } from '../../../platform/jobs/failed-jobs.query.js';
import { type OperationFigures, OperationsQuery } from './operations.query.js';

export const JOB_DEEDS = ['again', 'drop'] as const;
export type JobDeed = (typeof JOB_DEEDS)[number];

/** Name and meaning of each figure in Prometheus' terms. */
const HELP: Record<keyof OperationFigures, [name: string, help: string]> = {
  jobsWaiting: ['jobs_waiting', 'Jobs that could run and wait'],
  jobsOldestSeconds: ['jobs_oldest_seconds', 'How long the first job that could run waits'],
  jobsFailing: ['jobs_failing', 'Jobs that failed and are tried again'],
  jobsGivenUp: ['jobs_given_up', 'Jobs that failed and are tried no more'],
  mailsWaiting: ['mails_waiting', 'Mails whose time to leave has come'],
  mailsOldestSeconds: ['mails_oldest_seconds', 'How long the first mail that should have left waits'],
  mailsFailing: ['mails_failing', 'Mails that the mail server refused'],
  mailsHeld: ['mails_held', 'Mails that a person holds'],
  files: ['files', 'Files in the store'],
  fileBytes: ['file_bytes', 'Bytes of files in the store, as people sent them'],
  filesDamaged: ['files_damaged', 'Files found missing or altered'],
  uploadsOpen: ['uploads_open', 'Uploads in pieces that are under way'],
  ledgerTail: ['ledger_tail', 'Lines of the ledger of figures that are not folded yet'],
  processes: ['processes', 'Processes that serve'],
  databaseBytes: ['database_bytes', 'Bytes of the database'],
  backupSeconds: ['backup_seconds', 'Since the last backup; absent where none was made'],
};

/** Shows the watchers how the house runs, and does what an administrator decides about failed jobs. */
@Injectable()
export class Operations implements OnModuleInit {
  constructor(
    private readonly dataSource: DataSource,
    private readonly query: OperationsQuery,
    private readonly metrics: Metrics,
    private readonly failed: FailedJobs,
    private readonly audit: Audit,
  ) {}

  onModuleInit(): void {
    const names = Object.keys(HELP) as (keyof OperationFigures)[];
    // All processes see the same house: its figures are not added up.
    this.metrics.watch('max', Object.fromEntries(names.map((name) => HELP[name])), async () => {
      const figures = await this.query.figures();
      return Object.fromEntries(names.map((name) => [HELP[name][0], figures[name]]));
    });
    const { master } = this.dataSource.driver as unknown as { master: Pool };
    const pool = {
      pool_connections: 'Connections to the database that are open for requests',
      pool_idle: 'Of these, connections that nobody uses',
      pool_waiting: 'Requests that wait for a connection',
    };
    this.metrics.watch('sum', pool, async () => ({
      pool_connections: master.totalCount,
      pool_idle: master.idleCount,
      pool_waiting: master.waitingCount,
    }));
  }

  /** @returns false: the job is gone by now, or is being done */
  act(actor: Actor, id: string, deed: JobDeed): Promise<boolean> {
    return inTransaction(this.dataSource, async (db) => {
      const name = deed === 'again' ? await this.failed.retry(db, id) : await this.failed.drop(db, id);
      if (name === null) return false;
      await this.audit.record(db, {
        actorId: actor.accountId,
        action: `job.${deed}`,
        subjectKind: 'job',
        subjectId: id,
        detail: { name },
      });
      return true;
    });
  }
}
