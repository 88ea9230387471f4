import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { accountMailWords } from '../../accounts/mail/account-mail.words.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { Config } from '../../platform/config/config.service.js';
import { inTransaction } from '../../platform/database/transaction.service.js';
import { FileOblivion } from '../../platform/files/file-oblivion.service.js';
import { FileStore } from '../../platform/files/file-store.service.js';
import type { Locale } from '../../platform/i18n/words.rules.js';
import { Jobs } from '../../platform/jobs/jobs.service.js';
import { Mailer } from '../../platform/mail/mailer.service.js';
import { privacyWords } from '../privacy.words.js';
import { OwnCopies, type OwnCopy } from './own-copy.service.js';
import { COPY_JOB, type DataExportRow, OwnDataQuery } from './own-data.query.js';
import { zipped } from './zip.rules.js';

/** Finished copies in the store, and the mail that says so. */
@Injectable()
export class CopyShelf {
  constructor(
    private readonly dataSource: DataSource,
    private readonly store: FileStore,
    private readonly oblivion: FileOblivion,
    private readonly mailer: Mailer,
    private readonly config: Config,
  ) {}

  /** Keeps the archive; its owner is told in the language of their account, with no data in the mail. */
  async keep({ id, accountId }: DataExportRow, { scope }: OwnCopy, archive: AsyncIterable<Buffer>): Promise<void> {
    const { hash, size, keyId } = await this.store.keep(archive);
    await inTransaction(this.dataSource, async (db) => {
      await db.query(
        // Made of files that were let through: there is nothing to scan that was not.
        `insert into stored_file (hash, size, media_type, scan, received_at, key_id)
         values ($1, $2, 'application/zip', 'clean', $3, $4) on conflict (hash) do update set key_id = excluded.key_id`,
        [hash, size, scope.now, keyId],
      );
      const [rows] = await db.query(
        `update data_export set status = 'ready', file_hash = $2, done = parts where id = $1 and status = 'making'
         returning id`,
        [id, hash],
      );
      if (rows.length > 0) await this.tell(db, accountId);
    });
  }

  async expire(now: Date): Promise<void> {
    const [gone] = await this.dataSource.query<[{ hash: string | null }[], number]>(
      'delete from data_export where expires_at <= $1 returning file_hash as hash',
      [now],
    );
    for (const { hash } of gone) if (hash) await this.oblivion.forget(hash);
  }

  private async tell(db: EntityManager, accountId: string): Promise<void> {
    const [to] = await db.query<{ email: string; locale: Locale }[]>(
      'select email, locale from account where id = $1 and email is not null and disabled_at is null',
      [accountId],
    );
    if (!to) return;
    const { subject, body } = privacyWords[to.locale].mail;
    const text = `${body(`${this.config.publicUrl}/account/data`)}\n\n-- \n${accountMailWords[to.locale].foot}\n`;
    await this.mailer.queue(db, {
      to: to.email,
      accountId,
      kind: 'privacy.copy_ready',
      locale: to.locale,
      subject,
      text,
    });
  }
}

/** Makes the copies that people asked for, and throws them away after their day. */
@Injectable()
export class OwnDataJob implements OnModuleInit {
  constructor(
    private readonly query: OwnDataQuery,
    private readonly copies: OwnCopies,
    private readonly shelf: CopyShelf,
    private readonly jobs: Jobs,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.handle<{ id: string }>(COPY_JOB, ({ id }) => this.run(id));
    this.jobs.every('privacy.expire_copies', '37 * * * *', () => this.shelf.expire(this.clock.now()));
  }

  /** Begins anew when it was cut off: nothing of half an archive is kept. */
  async run(id: string): Promise<void> {
    const order = await this.query.byId(id);
    if (!order || order.status === 'ready') return;
    try {
      const copy = await this.copies.gather(order.accountId, this.clock.now());
      if (!copy) return;
      if (!(await this.query.note(id, 'making', { parts: copy.files.length + 1, done: 0 }))) return;
      const entries = this.copies.entries(copy, order.locale, (done) => this.query.note(id, 'making', { done }));
      await this.shelf.keep(order, copy, zipped(entries, copy.scope.now));
    } catch (error) {
      await this.query.note(id, 'failed');
      throw error;
    }
  }
}
