import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { accountMailWords } from '../../accounts/mail/account-mail.words.js';
import { Config } from '../../platform/config/config.service.js';
import { Mailer } from '../../platform/mail/mailer.service.js';
import { privacyWords } from '../privacy.words.js';
import type { Subject } from './erasure.query.js';

/** Mails to whoever asked to be erased. */
@Injectable()
export class ErasurePost {
  constructor(
    private readonly mailer: Mailer,
    private readonly config: Config,
  ) {}

  /** Tells the person, while there is an address to tell, that it will be done, or that there is an answer to read. */
  async tell(db: EntityManager, to: Subject, what: 'whole' | 'part' | 'answered'): Promise<void> {
    const { address, accountId, locale } = to;
    if (!address) return;
    const say = privacyWords[locale];
    const link = `${this.config.publicUrl}/account/erasure`;
    const [subject, body] =
      what === 'answered'
        ? [say.answered.subject, say.answered.body(link)]
        : [say.erased.subject, say.erased.body(what === 'part')];
    await this.mailer.queue(db, {
      to: address,
      accountId: accountId ?? undefined,
      kind: what === 'answered' ? 'privacy.erasure_answered' : 'privacy.erasure_confirmed',
      locale,
      subject,
      text: `${body}\n\n-- \n${accountMailWords[locale].foot}\n`,
    });
  }
}
