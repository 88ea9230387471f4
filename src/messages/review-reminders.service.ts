import { Injectable, type OnModuleInit } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../platform/clock/clock.service.js';
import { addDays } from '../platform/clock/day.rules.js';
import { inTransaction } from '../platform/database/transaction.service.js';
import { Jobs } from '../platform/jobs/jobs.service.js';
import { Settings } from '../platform/settings/settings.service.js';
import { type OwedReview, owedReviews } from '../reviews/assigning/owed.query.js';
import { ColleaguePost } from './colleague-post.service.js';
import { reminderDue } from './reminder.rules.js';

/** Two days before a review is due, on the day after, and a week later. */
const DAYS_BEFORE: readonly number[] = [2, -1, -8];

/**
 * Reminders of reviews that are owed: one mail a reviewer and run, whatever the number of dossiers, and never more for
 * one review than the setting `review.reminders` allows (3). A colleague who is away is left alone.
 */
@Injectable()
export class ReviewReminders implements OnModuleInit {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly settings: Settings,
    private readonly post: ColleaguePost,
    private readonly jobs: Jobs,
  ) {}

  onModuleInit(): void {
    this.jobs.every('messages.review_reminders', '20 6 * * *', async () => {
      await this.run();
    });
  }

  /** @returns how many mails were sent. */
  async run(): Promise<number> {
    const today = this.clock.today();
    const owed = await owedReviews(this.dataSource.manager, today, addDays(today, Math.max(...DAYS_BEFORE)));
    let sent = 0;
    for (const reviewerId of new Set(owed.map((one) => one.reviewerId))) {
      const own = owed.filter((one) => one.reviewerId === reviewerId);
      if (await inTransaction(this.dataSource, (db) => this.remind(db, own))) sent++;
    }
    return sent;
  }

  private async remind(db: EntityManager, own: readonly OwedReview[]): Promise<boolean> {
    const [first] = own;
    if (!first) return false;
    // Two processes at once: the second waits here and then finds the first one's rows.
    await db.query('select 1 from account where id = $1 for no key update', [first.reviewerId]);
    const most = await this.settings.get<number>('review.reminders', 3, db);
    let told = 0;
    for (const review of own) {
      const before = await remindersOf(db, review);
      if (before.length >= most) continue;
      const threshold = reminderDue(this.clock.today(), review.dueOn, DAYS_BEFORE, before);
      if (threshold === null) continue;
      await db.query(
        `insert into review_reminder (application_id, step_kind, round, reviewer_id, due_on, days_before, sent_at)
         values ($1, $2, $3, $4, $5, $6, $7)`,
        [
          review.applicationId,
          review.stepKind,
          review.round,
          review.reviewerId,
          review.dueOn,
          threshold,
          this.clock.now(),
        ],
      );
      told++;
    }
    if (told > 0) await this.post.reviewsOwed(db, first, told);
    return told > 0;
  }
}

async function remindersOf(db: EntityManager, review: OwedReview): Promise<number[]> {
  const rows: { days: number }[] = await db.query(
    `select days_before as days from review_reminder
     where application_id = $1 and step_kind = $2 and round = $3 and reviewer_id = $4 and due_on = $5`,
    [review.applicationId, review.stepKind, review.round, review.reviewerId, review.dueOn],
  );
  return rows.map((row) => row.days);
}
