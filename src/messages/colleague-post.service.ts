import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Config } from '../platform/config/config.service.js';
import type { Locale } from '../platform/i18n/words.rules.js';
import { Mailer } from '../platform/mail/mailer.service.js';
import { postWords } from './post.words.js';

/** Writes mails to colleagues, in their language: how many and where, never of whom. */
@Injectable()
export class ColleaguePost {
  constructor(
    private readonly mailer: Mailer,
    private readonly config: Config,
  ) {}

  /** Queues one mail in the transaction of `db`. */
  async reviewsOwed(
    db: EntityManager,
    to: { reviewerId: string; email: string; locale: Locale },
    count: number,
  ): Promise<void> {
    const say = postWords[to.locale];
    await this.mailer.queue(db, {
      to: to.email,
      accountId: to.reviewerId,
      kind: 'review.reminder',
      locale: to.locale,
      subject: say.owed.subject,
      text: `${say.greeting}\n\n${say.owed.text(count)}\n\n${this.config.publicUrl}/staff/reviews\n`,
    });
  }
}
