import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type ExpiringPaper, expiringPapers } from '../documents/custody/expiry.query.js';
import { Jobs } from '../platform/jobs/jobs.service.js';
import { Settings } from '../platform/settings/settings.service.js';
import { Postman } from './postman.service.js';
import { type ReminderKind, ReminderRound } from './reminder-round.service.js';

/**
 * Reminders that a paper ends soon: at most one a threshold (setting `expiry.days_before`, 30 and 7), none after its
 * last day. Several papers of one dossier are one mail.
 */
@Injectable()
export class ExpiryReminders implements OnModuleInit {
  constructor(
    private readonly round: ReminderRound,
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
    const kind: ReminderKind<ExpiringPaper> = {
      daysBefore: await this.settings.get<number[]>('expiry.days_before', [30, 7]),
      most: Number.POSITIVE_INFINITY,
      table: 'expiry_reminder',
      dayColumn: 'valid_until',
      names: ({ documentId }) => ({ document_id: documentId }),
      dueOn: ({ validUntil }) => validUntil,
      readers: 'application',
      readerOf: ({ applicationId }) => applicationId,
      due: (db, { reader, ...near }) => expiringPapers(db, near, reader ? [reader] : null),
      tell: (db, first, today) => this.postman.expiring(db, first.applicationId, first.validUntil, today),
    };
    return this.round.run(kind);
  }
}
