import { Injectable, type OnModuleInit } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { type DueCondition, dueConditions } from '../decisions/conditions/due-condition.query.js';
import { Clock } from '../platform/clock/clock.service.js';
import { inTransaction } from '../platform/database/transaction.service.js';
import { Jobs } from '../platform/jobs/jobs.service.js';
import { Settings } from '../platform/settings/settings.service.js';
import { Postman } from './postman.service.js';
import { reminderDue } from './reminder.rules.js';

/** The day after the due day: the last thing said of it by mail. */
const AFTER = -1;

/**
 * Reminders of conditions whose applicants are awaited and for which no paper is asked, which has reminders of its own:
 * at the house's thresholds and once after the day, never more for one condition than the setting `request.reminders`
 * allows (3).
 */
@Injectable()
export class ConditionReminders implements OnModuleInit {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly clock: Clock,
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
    const daysBefore = [...(await this.settings.get<number[]>('reminder.days_before', [7, 2])), AFTER];
    const due = await dueConditions(this.dataSource.manager, this.clock.today(), Math.max(...daysBefore));
    let sent = 0;
    for (const id of new Set(due.map((one) => one.applicationId))) {
      if (await inTransaction(this.dataSource, (db) => this.remind(db, id, daysBefore))) sent++;
    }
    return sent;
  }

  private async remind(db: EntityManager, applicationId: string, daysBefore: readonly number[]): Promise<boolean> {
    const today = this.clock.today();
    // Two processes at once: the second waits here and then finds the first one's rows.
    await db.query('select 1 from application where id = $1 for no key update', [applicationId]);
    const most = await this.settings.get<number>('request.reminders', 3, db);
    const told: DueCondition[] = [];
    for (const condition of await dueConditions(db, today, Math.max(...daysBefore), applicationId)) {
      const before = await remindersOf(db, condition);
      if (before.length >= most) continue;
      const sent = before.filter((one) => one.dueOn === condition.dueOn).map((one) => one.daysBefore);
      const threshold = reminderDue(today, condition.dueOn, daysBefore, sent);
      if (threshold === null) continue;
      await db.query(
        `insert into condition_reminder (application_id, seq, code, due_on, days_before, sent_at)
         values ($1, $2, $3, $4, $5, $6)`,
        [applicationId, condition.seq, condition.code, condition.dueOn, threshold, this.clock.now()],
      );
      told.push(condition);
    }
    const [first] = told;
    if (first) await this.postman.remind(db, applicationId, first.dueOn, today);
    return told.length > 0;
  }
}

function remindersOf(
  db: EntityManager,
  { applicationId, seq, code }: DueCondition,
): Promise<{ dueOn: string; daysBefore: number }[]> {
  return db.query(
    `select due_on as "dueOn", days_before as "daysBefore" from condition_reminder
     where application_id = $1 and seq = $2 and code = $3`,
    [applicationId, seq, code],
  );
}
