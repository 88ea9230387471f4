import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Locale } from '../../platform/i18n/words.rules.js';
import { Mailer } from '../../platform/mail/mailer.service.js';
import type { TicketKind } from '../tickets/ticket.rules.js';
import { Tickets } from '../tickets/ticket.service.js';
import { type AccountLetter, accountLetter, type LinkLetter } from './account-mail.rules.js';

/** Whose account a mail is about, and where it goes. */
export interface Addressee {
  accountId: string;
  email: string;
  locale: Locale;
}

const TICKETS: Record<LinkLetter, TicketKind> = {
  confirm: 'confirm',
  known: 'reset',
  reset: 'reset',
  invite: 'invite',
  newAddress: 'change_email',
};

/** Puts mails about accounts into the outbox, in the transaction of the deed they tell of. */
@Injectable()
export class AccountMailer {
  constructor(
    private readonly mailer: Mailer,
    private readonly tickets: Tickets,
  ) {}

  async send(db: EntityManager, to: Addressee, letter: AccountLetter): Promise<void> {
    await this.mailer.queue(db, {
      to: to.email,
      accountId: to.accountId,
      kind: `account.${letter.kind}`,
      locale: to.locale,
      secret: 'link' in letter,
      ...accountLetter(to.locale, letter),
    });
  }

  /** A mail to an account of which only the id is at hand. */
  async tell(db: EntityManager, accountId: string, letter: AccountLetter): Promise<void> {
    const rows: { email: string; locale: Locale }[] = await db.query(
      `SELECT email, locale FROM account WHERE id = $1 AND email IS NOT NULL`,
      [accountId],
    );
    if (rows[0]) await this.send(db, { accountId, ...rows[0] }, letter);
  }

  /** A mail with a fresh link. `newEmail` is where a `newAddress` mail goes instead. */
  async sendLink(db: EntityManager, to: Addressee, kind: LinkLetter, newEmail: string | null = null): Promise<void> {
    const link = await this.tickets.issue(db, to.accountId, TICKETS[kind], newEmail);
    await this.send(db, { ...to, email: newEmail ?? to.email }, { kind, link });
  }
}
