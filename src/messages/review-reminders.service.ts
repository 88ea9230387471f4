import { Injectable, type OnModuleInit } from '@nestjs/common';
import { addDays } from '../platform/clock/day.rules.js';
import { Jobs } from '../platform/jobs/jobs.service.js';
import { Settings } from '../platform/settings/settings.service.js';
import { type OwedReview, owedReviews } from '../reviews/assigning/owed.query.js';
import { ColleaguePost } from './colleague-post.service.js';
import { type ReminderKind, ReminderRound } from './reminder-round.service.js';

/** Two days before a review is due, on the day after, and a week later. */
const DAYS_BEFORE: readonly number[] = [2, -1, -8];

/**
 * Reminders of reviews that are owed: one mail a reviewer and run, whatever the number of dossiers, and never more for
 * one review than the setting `review.reminders` allows (3). A colleague who is away is left alone.
 */
@Injectable()
export class ReviewReminders implements OnModuleInit {
  constructor(
    private readonly round: ReminderRound,
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
    const kind: ReminderKind<OwedReview> = {
      daysBefore: DAYS_BEFORE,
      most: await this.settings.get<number>('review.reminders', 3),
      table: 'review_reminder',
      dayColumn: 'due_on',
      names: (one) => ({
        application_id: one.applicationId,
        step_kind: one.stepKind,
        round: one.round,
        reviewer_id: one.reviewerId,
      }),
      dueOn: ({ dueOn }) => dueOn,
      readers: 'account',
      readerOf: ({ reviewerId }) => reviewerId,
      due: (db, { today, days, reader }) => owedReviews(db, today, addDays(today, days), reader),
      tell: (db, first, _, count) => this.post.reviewsOwed(db, first, count),
    };
    return this.round.run(kind);
  }
}
