import { Injectable } from '@nestjs/common';
import { type DueRequest, dueRequests } from '../documents/requests/request.query.js';
import { Settings } from '../platform/settings/settings.service.js';
import { Postman } from './postman.service.js';
import { AFTER } from './reminder.rules.js';
import { type ReminderKind, ReminderRound } from './reminder-round.service.js';

/**
 * Reminders of papers that were asked for: at the house's thresholds and once after the day has passed, never more for
 * one paper than the setting `request.reminders` allows (3). Several papers of one dossier are one mail.
 */
@Injectable()
export class RequestReminders {
  constructor(
    private readonly round: ReminderRound,
    private readonly settings: Settings,
    private readonly postman: Postman,
  ) {}

  /** @returns how many mails were sent. */
  async run(): Promise<number> {
    const kind: ReminderKind<DueRequest> = {
      daysBefore: [...(await this.settings.get<number[]>('reminder.days_before', [7, 2])), AFTER],
      most: await this.settings.get<number>('request.reminders', 3),
      table: 'request_reminder',
      dayColumn: 'due_on',
      names: ({ id }) => ({ request_id: id }),
      dueOn: ({ dueOn }) => dueOn,
      readers: 'application',
      readerOf: ({ applicationId }) => applicationId,
      due: (db, { today, days, reader }) => dueRequests(db, today, days, reader),
      tell: (db, first, today) => this.postman.remind(db, first.applicationId, first.dueOn, today),
    };
    return this.round.run(kind);
  }
}
