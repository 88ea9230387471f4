import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

export const SITTING_NEWS = ['choose', 'again', 'booked', 'moved', 'given_up', 'changed', 'cancelled'] as const;

/** What an applicant is told about their sittings. */
export interface SittingNewsItem {
  applicationId: string;
  what: (typeof SITTING_NEWS)[number];
  /** Of the sitting it is about; null where there is none. */
  startsAt: Date | null;
}

type Run = (news: SittingNewsItem, db: EntityManager) => Promise<void>;

/** Where later rooms hang what follows from a sitting that was offered, chosen or changed; same transaction. */
@Injectable()
export class SittingNews {
  private readonly effects: Run[] = [];

  effect(run: Run): void {
    this.effects.push(run);
  }

  async follow(news: SittingNewsItem, db: EntityManager): Promise<void> {
    for (const run of this.effects) await run(news, db);
  }
}
