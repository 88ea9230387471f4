import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { accountMailWords } from '../accounts/mail/account-mail.words.js';
import { Config } from '../platform/config/config.service.js';
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
}

/** Stands for the address of the application's page. */
export const LINK = '{link}';
