import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Actor } from '../../platform/access/actor.rules.js';
import { Audit } from '../../platform/audit/audit.service.js';
import { inTransaction } from '../../platform/database/transaction.service.js';
import { Mailer } from '../../platform/mail/mailer.service.js';
import { refuse } from '../messages.refusals.js';
import type { MailDeed } from './mail-state.rules.js';
import { OutboxQuery, type OutboxRow } from './outbox.query.js';

/** Mails before they leave: read, held, let go, withdrawn, tried again. */
@Injectable()
export class Outbox {
  constructor(
    private readonly dataSource: DataSource,
    private readonly mails: OutboxQuery,
    private readonly mailer: Mailer,
    private readonly audit: Audit,
  ) {}

  /** @throws Refusal 404 outbox.not_found. */
  async read(actor: Actor, id: string): Promise<OutboxRow> {
    const row = await this.mails.one(actor, id);
    if (!row) throw refuse('outbox.not_found');
    return row;
  }

  /**
   * Does something with a mail that has not left; of two who act at once, and of one and the mail's leaving, one wins.
   * @throws Refusal 404, 409 outbox.left, 409 outbox.not_possible
   */
  async act(actor: Actor, id: string, deed: MailDeed): Promise<OutboxRow> {
    return inTransaction(this.dataSource, async (db) => {
      const before = await this.mails.one(actor, id, db);
      if (!before) throw refuse('outbox.not_found');
      if (!(await this.done(db, actor, id, deed))) {
        const now = await this.mails.one(actor, id, db);
        const gone = now?.state === 'sent' || now?.state === 'leaving';
        throw refuse(gone ? 'outbox.left' : 'outbox.not_possible', { stands: now?.state });
      }
      await this.audit.record(db, {
        actorId: actor.accountId,
        action: `mail.${deed}`,
        subjectKind: 'application',
        subjectId: before.applicationId,
        detail: { mailId: id, kind: before.kind },
      });
      return (await this.mails.one(actor, id, db))!;
    });
  }

  private done(db: EntityManager, actor: Actor, id: string, deed: MailDeed): Promise<boolean> {
    switch (deed) {
      case 'hold':
        return this.mailer.hold(db, id, actor.accountId);
      case 'let_go':
        return this.mailer.letGo(db, id);
      case 'withdraw':
        return this.mailer.withdraw(db, id, actor.accountId);
      case 'again':
        return this.mailer.again(db, id);
    }
  }
}
