import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { type DueRequest, dueRequests } from '../documents/requests/request.query.js';
import { Clock } from '../platform/clock/clock.service.js';
import { inTransaction } from '../platform/database/transaction.service.js';
import { Settings } from '../platform/settings/settings.service.js';
import { Postman } from './postman.service.js';
import { reminderDue } from './reminder.rules.js';

/** The day after the due day: the last thing said of it by mail. */
const AFTER = -1;

interface Bounds {
  daysBefore: readonly number[];
  most: number;
}

/**
 * Reminders of papers that were asked for: at the house's thresholds and once after the day has passed, never more for
 * one paper than the setting `request.reminders` allows (3). Several papers of one dossier are one mail.
 */
@Injectable()
export class RequestReminders {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly settings: Settings,
    private readonly postman: Postman,
  ) {}

  /** @returns how many mails were sent. */
  async run(): Promise<number> {
    const daysBefore = [...(await this.settings.get<number[]>('reminder.days_before', [7, 2])), AFTER];
    const bounds = { daysBefore, most: await this.settings.get<number>('request.reminders', 3) };
    const due = await dueRequests(this.dataSource.manager, this.clock.today(), Math.max(...daysBefore));
    let sent = 0;
    for (const applicationId of new Set(due.map((one) => one.applicationId))) {
      if (await this.remind(applicationId, bounds)) sent++;
    }
    return sent;
  }

  private remind(applicationId: string, { daysBefore, most }: Bounds): Promise<boolean> {
    const today = this.clock.today();
    return inTransaction(this.dataSource, async (db) => {
      // Two processes at once: the second waits here and then finds the first one's rows.
      await db.query('select 1 from application where id = $1 for no key update', [applicationId]);
      const told: DueRequest[] = [];
      for (const request of await dueRequests(db, today, Math.max(...daysBefore), applicationId)) {
        const before = await remindersOf(db, request.id);
        if (before.length >= most) continue;
        const sent = before.filter((one) => one.dueOn === request.dueOn).map((one) => one.daysBefore);
        const threshold = reminderDue(today, request.dueOn, daysBefore, sent);
        if (threshold === null) continue;
        await db.query(
          'insert into request_reminder (request_id, due_on, days_before, sent_at) values ($1, $2, $3, $4)',
          [request.id, request.dueOn, threshold, this.clock.now()],
        );
        told.push(request);
      }
      const [first] = told;
      if (first) await this.postman.remind(db, applicationId, first.dueOn, today);
      return told.length > 0;
    });
  }
}

function remindersOf(db: EntityManager, requestId: string): Promise<{ dueOn: string; daysBefore: number }[]> {
  return db.query('select due_on as "dueOn", days_before as "daysBefore" from request_reminder where request_id = $1', [
    requestId,
  ]);
}
