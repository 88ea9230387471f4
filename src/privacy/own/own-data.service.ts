import { Injectable } from '@nestjs/common';
import type { Readable } from 'node:stream';
import { DataSource } from 'typeorm';
import type { Actor } from '../../platform/access/actor.rules.js';
import { Audit } from '../../platform/audit/audit.service.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { newId } from '../../platform/database/id.rules.js';
import { inTransaction } from '../../platform/database/transaction.service.js';
import { FileStore } from '../../platform/files/file-store.service.js';
import type { Locale } from '../../platform/i18n/words.rules.js';
import { Jobs } from '../../platform/jobs/jobs.service.js';
import { refuse } from '../privacy.refusals.js';
import { COPY_JOB, type DataExportRow, OwnDataQuery } from './own-data.query.js';

const DAY = 86_400_000;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** What asking for a copy takes beside the tables. */
@Injectable()
export class CopyDesk {
  constructor(
    private readonly jobs: Jobs,
    private readonly audit: Audit,
    readonly clock: Clock,
  ) {}

  async order(db: Parameters<Jobs['enqueue']>[0], accountId: string, id: string): Promise<void> {
    // One after the other, however many ask.
    await this.jobs.enqueue(db, COPY_JOB, { id }, { key: `${COPY_JOB} ${id}`, queue: COPY_JOB, maxAttempts: 5 });
    await this.audit.record(db, {
      actorId: accountId,
      action: 'privacy.copy_asked',
      subjectKind: 'account',
      subjectId: accountId,
    });
  }
}

/** One's own data: asked for, followed and handed out, to its owner alone. */
@Injectable()
export class OwnData {
  constructor(
    private readonly dataSource: DataSource,
    private readonly query: OwnDataQuery,
    private readonly desk: CopyDesk,
    private readonly store: FileStore,
  ) {}

  /** Has a copy made; while one is being made, that one. */
  ask(actor: Actor, locale: Locale): Promise<DataExportRow> {
    const now = this.desk.clock.now();
    return inTransaction(this.dataSource, async (db) => {
      const days = await this.query.keepDays(db);
      await this.query.noteGivenUp(db, actor.accountId!);
      const id = newId();
      const [made] = await db.query<{ id: string }[]>(
        `insert into data_export (id, account_id, locale, status, asked_at, expires_at)
         values ($1, $2, $3, 'waiting', $4, $5)
         on conflict (account_id) where status in ('waiting', 'making') do nothing returning id`,
        [id, actor.accountId, locale, now, new Date(now.getTime() + days * DAY)],
      );
      if (made) await this.desk.order(db, actor.accountId!, id);
      return (await this.query.latest(actor.accountId, now, db))!;
    });
  }

  /** The latest copy that is kept. */
  latest(actor: Actor): Promise<DataExportRow | undefined> {
    return this.query.latest(actor.accountId, this.desk.clock.now());
  }

  /** @throws Refusal 404, another's and none alike */
  async find(actor: Actor, id: string): Promise<DataExportRow> {
    const row = UUID.test(id) ? await this.query.byId(id) : undefined;
    if (!row || row.accountId !== actor.accountId || row.expiresAt <= this.desk.clock.now()) {
      throw refuse('own_data.not_found');
    }
    return row;
  }

  /** @throws Refusal 404, 409 `own_data.not_ready` */
  async open(actor: Actor, id: string): Promise<{ stream: Readable; size: number }> {
    const { hash } = await this.find(actor, id);
    if (!hash) throw refuse('own_data.not_ready');
    return this.store.open(hash);
  }
}
