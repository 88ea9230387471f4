import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Step, TransitionHooks } from '../applications/transition.hooks.js';
import { AskHooks } from '../documents/ask.hooks.js';
import type { Event } from '../applications/lifecycle.rules.js';
import { Config } from '../platform/config/config.service.js';
import { formatInstant } from '../platform/i18n/format.rules.js';
import { postWords } from './post.words.js';
import { Postman } from './postman.service.js';
import { remindersSent } from './reminder.query.js';
import { TOLD } from './templates/template.rules.js';
import { ThreadTeller } from './thread/thread-teller.service.js';

/** These are answered by a receipt. */
const RECEIPTS: readonly Event[] = ['submit', 'resubmit'];
const NEWS: readonly Event[] = TOLD.filter((event) => !RECEIPTS.includes(event));

/** Messages that follow from events, in the event's own transaction: into the thread, and a mail that leads there. */
@Injectable()
export class NewsHooks implements OnModuleInit {
  constructor(
    private readonly hooks: TransitionHooks,
    private readonly postman: Postman,
    private readonly config: Config,
    private readonly asks: AskHooks,
    private readonly thread: ThreadTeller,
  ) {}

  onModuleInit(): void {
    this.hooks.effect(60, 'a receipt is mailed', RECEIPTS, async (step, db) =>
      this.thread.tell(step, await this.receipt(step, db), db),
    );
    this.hooks.effect(60, 'the applicant is told by mail that something changed', NEWS, async (step, db) => {
      // Who moved it themselves sees it on the page.
      const mailId = step.role === 'applicant' ? null : await this.postman.tell(db, step.before.id);
      await this.thread.tell(step, mailId, db);
    });
    this.asks.effect('the applicant is told by mail that something changed', async (step, db) => {
      await this.postman.tell(db, step.applicationId);
    });
    this.hooks.precondition(60, 'a reminder was sent before', ['expire'], async (step, db) => {
      if (step.role === 'system') await remindersSent(step, db);
    });
  }

  private async receipt(step: Step, db: EntityManager): Promise<string | null> {
    const papers: { name_en: string; name_uk: string; slot: string }[] = await db.query(
      `select coalesce(r.title_en, t.name_en) as name_en, coalesce(r.title_uk, t.name_uk) as name_uk, s.slot
       from document_slot s join document_type t on t.code = s.document_type
       left join document_request r on r.application_id = s.application_id and r.slot = s.slot
       where s.application_id = $1 and s.status in ('checking', 'received', 'accepted') and not s.retired
       order by s.position, s.slot`,
      [step.before.id],
    );
    return this.postman.send(db, step.before.id, 'mail.receipt', ({ locale }) => {
      const names = papers.map((paper) => (locale === 'uk' ? paper.name_uk : paper.name_en));
      return {
        when: formatInstant(locale, step.now, this.config.timezone),
        papers: [postWords[locale].answers, ...names].map((name) => `- ${name}`).join('\n'),
      };
    });
  }
}
