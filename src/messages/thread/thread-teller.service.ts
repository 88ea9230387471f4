import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Step } from '../../applications/transition.hooks.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { newId } from '../../platform/database/id.rules.js';
import { formatDay } from '../../platform/i18n/format.rules.js';
import type { Locale } from '../../platform/i18n/words.rules.js';
import { Postman } from '../postman.service.js';
import { templateOf } from '../templates/template.query.js';
import { filled, type TemplateCode, type Told } from '../templates/template.rules.js';

/** Tells in the thread what happened to an application, in both languages, because that is what was said. */
@Injectable()
export class ThreadTeller {
  constructor(
    private readonly postman: Postman,
    private readonly clock: Clock,
  ) {}

  /** `mailId`: the mail that tells of it too. A draft that ends by itself has no thread. */
  async tell(step: Step, mailId: string | null, db: EntityManager): Promise<void> {
    if (step.from === 'draft' && step.event !== 'submit') return;
    const { event, reason, data } = step;
    const said = await toldWords(db, { event, reason, data, reference: step.before.reference });
    await db.query(
      `insert into thread_message (id, application_id, kind, event_seq, words_en, words_uk, at, mail_id)
       values ($1, $2, 'event', $3, $4, $5, $6, $7)`,
      [newId(), step.before.id, step.seq, said.en, said.uk, step.now, mailId],
    );
  }

  /**
   * The same of what is no event of the history. A mail says only that there is news. `values` fill the template's
   * placeholders beside `reference`.
   */
  async news(
    db: EntityManager,
    applicationId: string,
    code: TemplateCode,
    values: (locale: Locale) => Record<string, string>,
  ): Promise<void> {
    const mailId = await this.postman.tell(db, applicationId);
    const { text } = await templateOf(db, code);
    const [{ reference }] = await db.query('select reference from application where id = $1', [applicationId]);
    const say = (locale: Locale) => filled(text[locale].body, { ...values(locale), reference });
    await db.query(
      `insert into thread_message (id, application_id, kind, words_en, words_uk, at, mail_id)
       values ($1, $2, 'news', $3, $4, $5, $6)`,
      [newId(), applicationId, say('en'), say('uk'), this.clock.now(), mailId],
    );
  }
}

/** What the applicant is told of an event, in both languages: before it is taken, too. */
export async function toldWords(
  db: Pick<EntityManager, 'query'>,
  { event, reason, data, reference }: Pick<Step, 'event' | 'reason' | 'data'> & { reference: string },
): Promise<Record<Locale, string>> {
  const { text } = await templateOf(db, `event.${event as Told}`);
  const why = await reasonOf(db, { event, reason });
  const due = data['dueOn'] ?? data['expiresOn'];
  const say = (locale: Locale) =>
    filled(text[locale].body, {
      reference,
      reason: why[locale],
      due: typeof due === 'string' ? formatDay(locale, due) : '',
    });
  return { en: say('en'), uk: say('uk') };
}

/** The reason in the applicant's words; its code where the house has none. */
async function reasonOf(
  db: Pick<EntityManager, 'query'>,
  { event, reason }: Pick<Step, 'event' | 'reason'>,
): Promise<Record<Locale, string>> {
  if (!reason) return { en: '', uk: '' };
  const [row] = await db.query(
    'select applicant_en as en, applicant_uk as uk from reason where kind = $1 and code = $2',
    [event, reason],
  );
  const { en, uk } = (row as Record<Locale, string> | undefined) ?? { en: reason, uk: reason };
  return { en: inner(en), uk: inner(uk) };
}

/** A sentence as part of another: no capital at its start, no full stop at its end. */
const inner = (text: string) => text.charAt(0).toLocaleLowerCase() + text.slice(1).replace(/[.]$/, '');
