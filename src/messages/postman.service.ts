import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { accountMailWords } from '../accounts/mail/account-mail.words.js';
import { type Day, daysBetween } from '../platform/clock/day.rules.js';
import { Config } from '../platform/config/config.service.js';
import { formatDay } from '../platform/i18n/format.rules.js';
import { Mailer } from '../platform/mail/mailer.service.js';
import { type Addressee, addresseeOf } from './addressee.query.js';
import { messageWords } from './messages.words.js';

/** Writes mails about an application: greeting, what is said, the link to sign in, the office's contact. */
@Injectable()
export class Postman {
  constructor(
    private readonly mailer: Mailer,
    private readonly config: Config,
  ) {}

  /**
   * Queues one mail in the transaction of `db`, if the application has somebody to read it. `write` gets the reader
   * and returns the subject and the paragraphs; `LINK` among them is replaced by the application's address.
   */
  async send(
    db: EntityManager,
    applicationId: string,
    kind: string,
    write: (to: Addressee) => { subject: string; paragraphs: string[] },
  ): Promise<void> {
    const to = await addresseeOf(db, applicationId);
    if (!to) return;
    const { subject, paragraphs } = write(to);
    const link = `${this.config.publicUrl}/applications/${to.reference}`;
    const foot = `-- \n${accountMailWords[to.locale].foot}`;
    const text = [messageWords[to.locale].greeting, ...paragraphs, foot].map((line) => (line === LINK ? link : line));
    await this.mailer.queue(db, {
      to: to.email,
      accountId: to.accountId,
      applicationId,
      kind,
      locale: to.locale,
      subject,
      text: `${text.join('\n\n')}\n`,
    });
  }

  /** Something changed; what it is stays behind the sign-in. */
  tell(db: EntityManager, applicationId: string): Promise<void> {
    return this.send(db, applicationId, 'application.changed', ({ locale, reference }) => {
      const say = messageWords[locale].changed;
      return { subject: say.subject(reference), paragraphs: [say.text(reference), LINK] };
    });
  }

  /** A last day draws near, or has passed. */
  remind(db: EntityManager, applicationId: string, dueOn: Day, today: Day): Promise<void> {
    return this.send(db, applicationId, 'application.reminder', ({ locale, reference }) => {
      const say = messageWords[locale].reminder;
      const day = formatDay(locale, dueOn);
      const left = Math.max(0, daysBetween(today, dueOn));
      return { subject: say.subject(reference, day), paragraphs: [say.text(reference, day, left), LINK] };
    });
  }
}

/** Stands for the address of the application's page. */
export const LINK = '{link}';
