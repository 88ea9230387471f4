import { Injectable, type OnModuleInit } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../platform/clock/clock.service.js';
import { inTransaction } from '../platform/database/transaction.service.js';
import { Jobs } from '../platform/jobs/jobs.service.js';
import { Settings } from '../platform/settings/settings.service.js';
import { AppointmentPost } from './appointment-post.service.js';
import { reminderDue } from './reminder.rules.js';

/** The day before an appointment, once. */
const DAYS_BEFORE: readonly number[] = [1];

interface Ahead {
  id: string;
  applicationId: string;
  stepKind: string;
  startsAt: Date;
}

/**
 * Reminders of appointments on the day before, one a booking and day, and never more for one step of a dossier than the
 * setting `request.reminders` allows (3), however often it was moved.
 */
@Injectable()
export class SittingReminders implements OnModuleInit {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly settings: Settings,
    private readonly post: AppointmentPost,
    private readonly jobs: Jobs,
  ) {}

  onModuleInit(): void {
    this.jobs.every('messages.sitting_reminders', '15 * * * *', async () => {
      await this.run();
    });
  }

  /** @returns how many mails were sent. */
  async run(): Promise<number> {
    const now = this.clock.now();
    const rows: Ahead[] = await this.dataSource.query(
      `select b.id, b.application_id as "applicationId", b.step_kind as "stepKind", s.starts_at as "startsAt"
       from sitting_booking b join sitting s on s.id = b.sitting_id
       where b.state = 'booked' and s.starts_at > $1 and s.starts_at < $1 + interval '49 hours'
       order by s.starts_at, b.id`,
      [now],
    );
    let sent = 0;
    for (const row of rows) if (await inTransaction(this.dataSource, (db) => this.remind(db, row))) sent++;
    return sent;
  }

  private async remind(db: EntityManager, { id, applicationId, stepKind, startsAt }: Ahead): Promise<boolean> {
    // Two processes at once: the second waits here and then finds the first one's row. And who has moved it is left alone.
    await db.query('select 1 from application where id = $1 for no key update', [applicationId]);
    const standing = await db.query(
      `select 1 from sitting_booking b join sitting s on s.id = b.sitting_id
       where b.id = $1 and b.state = 'booked' and s.starts_at = $2`,
      [id, startsAt],
    );
    if (standing.length === 0) return false;
    const before: { id: string; onDay: string; daysBefore: number }[] = await db.query(
      `select r.booking_id as id, r.on_day as "onDay", r.days_before as "daysBefore" from sitting_reminder r
       join sitting_booking b on b.id = r.booking_id where b.application_id = $1 and b.step_kind = $2`,
      [applicationId, stepKind],
    );
    if (before.length >= (await this.settings.get<number>('request.reminders', 3, db))) return false;
    const onDay = this.clock.dayOf(startsAt);
    const sent = before.filter((one) => one.id === id && one.onDay === onDay).map((one) => one.daysBefore);
    const threshold = reminderDue(this.clock.today(), onDay, DAYS_BEFORE, sent);
    if (threshold === null) return false;
    await db.query('insert into sitting_reminder (booking_id, on_day, days_before, sent_at) values ($1, $2, $3, $4)', [
      id,
      onDay,
      threshold,
      this.clock.now(),
    ]);
    await this.post.remind(db, applicationId, startsAt);
    return true;
  }
}
