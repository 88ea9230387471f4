import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { inTransaction } from '../../platform/database/transaction.service.js';
import type { Locale } from '../../platform/i18n/words.rules.js';
import { Jobs } from '../../platform/jobs/jobs.service.js';
import { AccountMailer } from './account-mailer.service.js';

const JOB = 'accounts.link_mail';

type Kind = 'confirm' | 'known' | 'reset';

interface Payload {
  /** Null: an address that nobody has. */
  accountId: string | null;
  kind: Kind;
}

/**
 * Mails with a link that a visitor asked for. The link is made by a job, so that the request takes the same steps, and
 * the same time, whether there is an account or not. Of an account that was joined with another the mail says so.
 */
@Injectable()
export class LinkMailJob implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly mailer: AccountMailer,
    private readonly dataSource: DataSource,
  ) {}

  onModuleInit(): void {
    this.jobs.handle<Payload>(JOB, (payload) => this.run(payload));
  }

  async enqueue(db: EntityManager, accountId: string | null, kind: Kind): Promise<void> {
    await this.jobs.enqueue(db, JOB, { accountId, kind } satisfies Payload);
  }

  private async run({ accountId, kind }: Payload): Promise<void> {
    if (accountId === null) return;
    await inTransaction(this.dataSource, async (db) => {
      const rows: { accountId: string; email: string; locale: Locale; joined: boolean }[] = await db.query(
        `SELECT id AS "accountId", email, locale, joined_id IS NOT NULL AS joined FROM account
          WHERE id = $1 AND (disabled_at IS NULL OR joined_id IS NOT NULL) AND email IS NOT NULL FOR NO KEY UPDATE`,
        [accountId],
      );
      const [to] = rows;
      if (to?.joined) await this.mailer.send(db, to, { kind: 'joined' });
      else if (to) await this.mailer.sendLink(db, to, kind);
    });
  }
}
