import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { Clock } from '../platform/clock/clock.service.js';
import { inTransaction } from '../platform/database/transaction.service.js';
import { Settings } from '../platform/settings/settings.service.js';
import { Postman } from './postman.service.js';
import { type DueRow, dueWithin } from './reminder.query.js';
import { reminderDue } from './reminder.rules.js';

/** Reminders before a last day: at most one a threshold (setting `reminder.days_before`, 7 and 2). */
@Injectable()
export class Reminders {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly settings: Settings,
    private readonly postman: Postman,
  ) {}

  /** @returns how many were sent. */
  async run(): Promise<number> {
    const daysBefore = await this.settings.get<number[]>('reminder.days_before', [7, 2]);
    let sent = 0;
    for (const row of await dueWithin(this.dataSource, this.clock.today(), daysBefore)) {
      if (await this.remind(row, daysBefore)) sent++;
    }
    return sent;
  }

  private async remind(row: DueRow, daysBefore: readonly number[]): Promise<boolean> {
    const today = this.clock.today();
    return inTransaction(this.dataSource, async (db) => {
      // Two processes at once: the second waits here and then finds the first one's row.
      await db.query('select 1 from application where id = $1 for no key update', [row.id]);
      const before: { days_before: number }[] = await db.query(
        'select days_before from reminder where application_id = $1 and due_on = $2',
        [row.id, row.dueOn],
      );
      const sent = before.map((one) => one.days_before);
      const threshold = reminderDue(today, row.dueOn, daysBefore, sent);
      if (threshold === null) return false;
      await db.query(
        `insert into reminder (application_id, seq, due_on, days_before, sent_at, sent_on)
         values ($1, $2, $3, $4, $5, $6)`,
        [row.id, row.seq, row.dueOn, threshold, this.clock.now(), today],
      );
      await this.postman.remind(db, row.id, row.dueOn, today);
      return true;
    });
  }
}
