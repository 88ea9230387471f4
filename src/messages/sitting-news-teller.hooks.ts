import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Config } from '../platform/config/config.service.js';
import { formatInstant } from '../platform/i18n/format.rules.js';
import { readerOf } from '../reviews/sittings/booking.query.js';
import { SittingNews, type SittingNewsItem } from '../reviews/sittings/sitting-news.hooks.js';
import { zoneFor } from '../reviews/sittings/zone.rules.js';
import { ThreadTeller } from './thread/thread-teller.service.js';

/** Tells applicants of their appointments, in the deed's transaction. */
@Injectable()
export class SittingNewsTeller implements OnModuleInit {
  constructor(
    private readonly news: SittingNews,
    private readonly thread: ThreadTeller,
    private readonly config: Config,
  ) {}

  onModuleInit(): void {
    this.news.effect((item, db) => this.tell(item, db));
  }

  private async tell({ applicationId, what, startsAt }: SittingNewsItem, db: EntityManager): Promise<void> {
    const { timezone, residence } = await readerOf(db, applicationId);
    const zone = zoneFor(timezone, residence, this.config.timezone);
    await this.thread.news(db, applicationId, `sitting.${what}`, (locale) => ({
      when: startsAt ? formatInstant(locale, startsAt, this.config.timezone, zone) : '',
    }));
  }
}
