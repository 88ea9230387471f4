import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type DueCondition, dueConditions } from '../decisions/conditions/due-condition.query.js';
import { Jobs } from '../platform/jobs/jobs.service.js';
import { Settings } from '../platform/settings/settings.service.js';
import { Postman } from './postman.service.js';
import { AFTER } from './reminder.rules.js';
import { type ReminderKind, ReminderRound } from './reminder-round.service.js';

/**
 * Reminders of conditions whose applicants are awaited and for which no paper is asked, which has reminders of its own:
 * at the house's thresholds and once after the day, never more for one condition than the setting `request.reminders`
 * allows (3).
 */
@Injectable()
export class ConditionReminders implements OnModuleInit {
  constructor(
    private readonly round: ReminderRound,
    private readonly settings: Settings,
    private readonly postman: Postman,
    private readonly jobs: Jobs,
  ) {}

  onModuleInit(): void {
    this.jobs.every('messages.condition_reminders', '5 * * * *', async () => {
      await this.run();
    });
  }

  /** @returns how many mails were sent. */
  async run(): Promise<number> {
    const kind: ReminderKind<DueCondition> = {
      daysBefore: [...(await this.settings.get<number[]>('reminder.days_before', [7, 2])), AFTER],
      most: await this.settings.get<number>('request.reminders', 3),
      table: 'condition_reminder',
      dayColumn: 'due_on',
      names: ({ applicationId, seq, code }) => ({ application_id: applicationId, seq, code }),
      dueOn: ({ dueOn }) => dueOn,
      readers: 'application',
      readerOf: ({ applicationId }) => applicationId,
      due: (db, { today, days, reader }) => dueConditions(db, today, days, reader),
      tell: (db, first, today) => this.postman.remind(db, first.applicationId, first.dueOn, today),
    };
    return this.round.run(kind);
  }
}
