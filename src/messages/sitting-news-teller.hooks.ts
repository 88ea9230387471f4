import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../platform/clock/clock.service.js';
import { Config } from '../platform/config/config.service.js';
import { newId } from '../platform/database/id.rules.js';
import { formatInstant } from '../platform/i18n/format.rules.js';
import type { Locale } from '../platform/i18n/words.rules.js';
import { readerOf } from '../reviews/sittings/booking.query.js';
import { SittingNews, type SittingNewsItem } from '../reviews/sittings/sitting-news.hooks.js';
import { zoneFor } from '../reviews/sittings/zone.rules.js';
import { Postman } from './postman.service.js';
import { templateOf } from './templates/template.query.js';
import { filled } from './templates/template.rules.js';

/** Tells applicants of their appointments, in the deed's transaction: in the thread what, by mail only that there is news. */
@Injectable()
export class SittingNewsTeller implements OnModuleInit {
  constructor(
    private readonly news: SittingNews,
    private readonly postman: Postman,
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.news.effect((item, db) => this.tell(item, db));
  }

  private async tell({ applicationId, what, startsAt }: SittingNewsItem, db: EntityManager): Promise<void> {
    const mailId = await this.postman.tell(db, applicationId);
    const { text } = await templateOf(db, `sitting.${what}`);
    const { timezone, residence } = await readerOf(db, applicationId);
    const zone = zoneFor(timezone, residence, this.config.timezone);
    const [{ reference }] = await db.query('select reference from application where id = $1', [applicationId]);
    const say = (locale: Locale) =>
      filled(text[locale].body, {
        reference,
        when: startsAt ? formatInstant(locale, startsAt, this.config.timezone, zone) : '',
      });
    await db.query(
      `insert into thread_message (id, application_id, kind, words_en, words_uk, at, mail_id)
       values ($1, $2, 'news', $3, $4, $5, $6)`,
      [newId(), applicationId, say('en'), say('uk'), this.clock.now(), mailId],
    );
  }
}
