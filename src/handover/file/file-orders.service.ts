import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../platform/access/actor.rules.js';
import { Audit } from '../../platform/audit/audit.service.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { newId } from '../../platform/database/id.rules.js';
import { FileStore } from '../../platform/files/file-store.service.js';
import { Jobs } from '../../platform/jobs/jobs.service.js';
import { Settings } from '../../platform/settings/settings.service.js';
import type { Binder } from './binder.rules.js';
import { DossierFileQuery, type DossierFileRow, PRINT_JOB } from './dossier-file.query.js';

const DAY = 86_400_000;

/** How long files are kept. */
@Injectable()
export class OrderDesk {
  constructor(
    private readonly clock: Clock,
    private readonly settings: Settings,
  ) {}

  async terms(db: EntityManager): Promise<{ now: Date; expiresAt: Date }> {
    const now = this.clock.now();
    const days = await this.settings.get('dossier_file.keep_days', 7, db);
    return { now, expiresAt: new Date(now.getTime() + days * DAY) };
  }
}

/** Orders for printing: one row for a reader and a state of the dossier, one job for a row. */
@Injectable()
export class FileOrders {
  constructor(
    private readonly query: DossierFileQuery,
    private readonly jobs: Jobs,
    private readonly desk: OrderDesk,
    private readonly audit: Audit,
    private readonly store: FileStore,
  ) {}

  /** The order of this very state: the one that is there, else a new one. One that failed is tried again. */
  async place(db: EntityManager, actor: Actor, applicationId: string, binder: Binder): Promise<DossierFileRow> {
    const contents = JSON.stringify(binder);
    const key = createHash('sha256').update(contents).digest('hex');
    const { now, expiresAt } = await this.desk.terms(db);
    const papers = binder.papers.filter(({ file }) => file !== null).length;
    await db.query(
      `insert into dossier_file (id, application_id, account_id, state_key, status, contents, papers, asked_at,
         expires_at)
       values ($1, $2, $3, $4, 'waiting', $5, $6, $7, $8) on conflict (application_id, account_id, state_key) do nothing`,
      [newId(), applicationId, actor.accountId, key, contents, papers, now, expiresAt],
    );
    const row = (await this.query.ofState(db, actor.accountId, applicationId, key))!;
    await this.audit.record(db, {
      actorId: actor.accountId,
      action: 'dossier.file_asked',
      subjectKind: 'application',
      subjectId: applicationId,
      detail: { file: row.id, papers },
    });
    if (row.status === 'ready') return row;
    if (row.status === 'failed') await db.query(`update dossier_file set status = 'waiting' where id = $1`, [row.id]);
    // One after the other, however many ask: printing takes memory, and mails must not wait for it.
    const terms = { key: `${PRINT_JOB} ${row.id}`, queue: PRINT_JOB, maxAttempts: 5 };
    if (row.status !== 'making') await this.jobs.enqueue(db, PRINT_JOB, { id: row.id }, terms);
    return { ...row, status: row.status === 'failed' ? 'waiting' : row.status };
  }

  own(accountId: string | null, applicationId: string, id: string): Promise<DossierFileRow | undefined> {
    return this.query.own(accountId, applicationId, id);
  }

  /** @throws Refusal 404 `file.gone` */
  bytes(hash: string): Promise<{ stream: Readable; size: number }> {
    return this.store.open(hash);
  }
}
