import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Step, TransitionHooks } from '../applications/transition.hooks.js';
import { RequestHooks } from '../documents/requests/request.hooks.js';
import { EVENTS, type Event } from '../applications/lifecycle.rules.js';
import { Config } from '../platform/config/config.service.js';
import { formatInstant } from '../platform/i18n/format.rules.js';
import { messageWords } from './messages.words.js';
import { LINK, Postman } from './postman.service.js';
import { remindersSent } from './reminder.query.js';

/** The applicant's own doing is answered by the page itself; these two by a receipt. */
const RECEIPTS: readonly Event[] = ['submit', 'resubmit'];
const SILENT: readonly Event[] = ['start', 'choose', 'correct', ...RECEIPTS];
const NEWS: readonly Event[] = EVENTS.filter((event) => !SILENT.includes(event));

/** Mails that follow from events, in the event's own transaction. */
@Injectable()
export class NewsHooks implements OnModuleInit {
  constructor(
    private readonly hooks: TransitionHooks,
    private readonly postman: Postman,
    private readonly config: Config,
    private readonly requests: RequestHooks,
  ) {}

  onModuleInit(): void {
    this.hooks.effect(60, 'a receipt is mailed', RECEIPTS, (step, db) => this.receipt(step, db));
    this.hooks.effect(60, 'the applicant is told by mail that something changed', NEWS, (step, db) =>
      this.news(step, db),
    );
    this.requests.effect('the applicant is told by mail that something changed', (step, db) =>
      this.postman.tell(db, step.applicationId),
    );
    this.hooks.precondition(60, 'a reminder was sent before', ['expire'], async (step, db) => {
      if (step.role === 'system') await remindersSent(step, db);
    });
  }

  private async news(step: Step, db: EntityManager): Promise<void> {
    // Who moved it themselves sees it on the page.
    if (step.role === 'applicant') return;
    await this.postman.tell(db, step.before.id);
  }

  private async receipt(step: Step, db: EntityManager): Promise<void> {
    const papers: { name_en: string; name_uk: string; slot: string }[] = await db.query(
      `select coalesce(r.title_en, t.name_en) as name_en, coalesce(r.title_uk, t.name_uk) as name_uk, s.slot
       from document_slot s join document_type t on t.code = s.document_type
       left join document_request r on r.application_id = s.application_id and r.slot = s.slot
       where s.application_id = $1 and s.status in ('checking', 'received', 'accepted') and not s.retired
       order by s.position, s.slot`,
      [step.before.id],
    );
    await this.postman.send(db, step.before.id, 'application.receipt', ({ locale, reference }) => {
      const say = messageWords[locale].receipt;
      const when = formatInstant(locale, step.now, this.config.timezone);
      const names = papers.map((paper) => (locale === 'uk' ? paper.name_uk : paper.name_en));
      const list = [say.answers, ...names].map((name) => `- ${name}`).join('\n');
      const paragraphs = [say.text(reference, when), `${say.list}\n${list}`, say.next, LINK];
      return { subject: say.subject(reference), paragraphs };
    });
  }
}
