import { Injectable, type OnModuleInit } from '@nestjs/common';
import { ConditionNews } from '../decisions/conditions/condition-news.hooks.js';
import { ThreadTeller } from './thread/thread-teller.service.js';

/** Tells applicants how the conditions of their offer were judged, in the deed's transaction. */
@Injectable()
export class ConditionNewsTeller implements OnModuleInit {
  constructor(
    private readonly news: ConditionNews,
    private readonly thread: ThreadTeller,
  ) {}

  onModuleInit(): void {
    this.news.effect(({ applicationId, words, status }, db) =>
      this.thread.news(db, applicationId, `condition.${status}`, (locale) => ({ condition: words[locale] })),
    );
  }
}
