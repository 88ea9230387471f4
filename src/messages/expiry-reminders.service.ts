import { Injectable, type OnModuleInit } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { type ExpiringPaper, expiringPapers } from '../documents/custody/expiry.query.js';
import { Clock } from '../platform/clock/clock.service.js';
import { inTransaction } from '../platform/database/transaction.service.js';
import { Jobs } from '../platform/jobs/jobs.service.js';
import { Settings } from '../platform/settings/settings.service.js';
import { Postman } from './postman.service.js';
import { reminderDue } from './reminder.rules.js';

/**
 * Reminders that a paper ends soon: at most one a threshold (setting `expiry.days_before`, 30 and 7), none after its
 * last day. Several papers of one dossier are one mail.
 */
@Injectable()
export class ExpiryReminders implements OnModuleInit {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly settings: Settings,
    private readonly postman: Postman,
    private readonly jobs: Jobs,
  ) {}

  onModuleInit(): void {
    this.jobs.every('messages.expiry', '40 5 * * *', async () => {
      await this.run();
    });
  }

  /** @returns how many mails were sent. */
  async run(): Promise<number> {
    const daysBefore = await this.settings.get<number[]>('expiry.days_before', [30, 7]);
    const near = { today: this.clock.today(), days: Math.max(...daysBefore) };
    const papers = await expiringPapers(this.dataSource.manager, near);
    let sent = 0;
    for (const applicationId of new Set(papers.map((one) => one.applicationId))) {
      if (await this.remind(applicationId, daysBefore)) sent++;
    }
    return sent;
  }

  private remind(applicationId: string, daysBefore: readonly number[]): Promise<boolean> {
    const today = this.clock.today();
    return inTransaction(this.dataSource, async (db) => {
      // Two processes at once: the second waits here and then finds the first one's rows.
      await db.query('select 1 from application where id = $1 for no key update', [applicationId]);
      const told: ExpiringPaper[] = [];
      for (const paper of await expiringPapers(db, { today, days: Math.max(...daysBefore) }, [applicationId])) {
        const threshold = reminderDue(today, paper.validUntil, daysBefore, await sentOf(db, paper));
        if (threshold === null) continue;
        await db.query(
          'insert into expiry_reminder (document_id, valid_until, days_before, sent_at) values ($1, $2, $3, $4)',
          [paper.documentId, paper.validUntil, threshold, this.clock.now()],
        );
        told.push(paper);
      }
      const [first] = told;
      if (first) await this.postman.expiring(db, applicationId, first.validUntil, today);
      return told.length > 0;
    });
  }
}

async function sentOf(db: EntityManager, { documentId, validUntil }: ExpiringPaper): Promise<number[]> {
  const rows: { days: number }[] = await db.query(
    'select days_before as days from expiry_reminder where document_id = $1 and valid_until = $2',
    [documentId, validUntil],
  );
  return rows.map(({ days }) => days);
}
