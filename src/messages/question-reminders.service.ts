import { Injectable, type OnModuleInit } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { dueQuestions } from '../documents/questions/question.query.js';
import { Clock } from '../platform/clock/clock.service.js';
import { inTransaction } from '../platform/database/transaction.service.js';
import { Jobs } from '../platform/jobs/jobs.service.js';
import { Settings } from '../platform/settings/settings.service.js';
import { Postman } from './postman.service.js';

/**
 * A reminder of what an applicant was asked, once, at the last of the house's thresholds (setting
 * `reminder.days_before`): the right to reply is not lost by a mail that was overlooked. Several questions of one dossier
 * are one mail, which says no more than that a day draws near.
 */
@Injectable()
export class QuestionReminders implements OnModuleInit {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly settings: Settings,
    private readonly postman: Postman,
    private readonly jobs: Jobs,
  ) {}

  onModuleInit(): void {
    this.jobs.every('messages.question_reminders', '12 * * * *', async () => {
      await this.run();
    });
  }

  /** @returns how many mails were sent. */
  async run(): Promise<number> {
    const days = Math.min(...(await this.settings.get<number[]>('reminder.days_before', [7, 2])));
    const due = await dueQuestions(this.dataSource.manager, this.clock.today(), days);
    const dossiers = new Set(due.map(({ applicationId }) => applicationId));
    for (const applicationId of dossiers) await this.remind(applicationId, days);
    return dossiers.size;
  }

  private async remind(applicationId: string, days: number): Promise<void> {
    const today = this.clock.today();
    await inTransaction(this.dataSource, async (db) => {
      // Two processes at once: the second waits here and then finds the first one's rows.
      await db.query('select 1 from application where id = $1 for no key update', [applicationId]);
      const due = await dueQuestions(db, today, days, applicationId);
      for (const { id, dueOn } of due) {
        await db.query('insert into question_reminder (question_id, due_on, sent_at) values ($1, $2, $3)', [
          id,
          dueOn,
          this.clock.now(),
        ]);
      }
      const [first] = due;
      if (first) await this.postman.remind(db, applicationId, first.dueOn, today);
    });
  }
}
