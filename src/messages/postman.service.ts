import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { accountMailWords } from '../accounts/mail/account-mail.words.js';
import { Clock } from '../platform/clock/clock.service.js';
import { type Day, daysBetween } from '../platform/clock/day.rules.js';
import { Config } from '../platform/config/config.service.js';
import { formatDay, formatDays } from '../platform/i18n/format.rules.js';
import { Mailer } from '../platform/mail/mailer.service.js';
import { Settings } from '../platform/settings/settings.service.js';
import { type Addressee, addresseeOf } from './addressee.query.js';
import { postWords } from './post.words.js';
import { templateOf } from './templates/template.query.js';
import { filled, type MAILS } from './templates/template.rules.js';

/** Minutes for which a mail can be read and held before it leaves (setting `messages.hold_minutes`). */
export const HOLD_MINUTES = 5;

type MailCode = (typeof MAILS)[number];

/** What a mail is called in the outbox and in figures; it says no more than the mail itself. */
const KINDS: Readonly<Record<MailCode, string>> = {
  'mail.receipt': 'application.receipt',
  'mail.changed': 'application.changed',
  'mail.reminder': 'application.reminder',
  'mail.last_reminder': 'application.reminder',
  'mail.expiring': 'application.expiring',
  'mail.appointment': 'application.appointment',
};

/** Writes mails about an application: greeting, the template of the house, the office's contact. */
@Injectable()
export class Postman {
  constructor(
    private readonly mailer: Mailer,
    private readonly config: Config,
    private readonly settings: Settings,
    private readonly clock: Clock,
  ) {}

  /**
   * Queues one mail in the transaction of `db`, if the application has somebody to read it. `values` fill the template's
   * placeholders beside `link` and `reference`. A receipt leaves at once; the others wait for who may want to hold them.
   * @returns the mail's id; null: there is nobody
   */
  async send(
    db: EntityManager,
    applicationId: string,
    code: MailCode,
    values: (to: Addressee) => Record<string, string> = () => ({}),
  ): Promise<string | null> {
    const to = await addresseeOf(db, applicationId);
    if (!to) return null;
    const { subject, body } = (await templateOf(db, code)).text[to.locale];
    const link = `${this.config.publicUrl}/applications/${to.reference}`;
    const all = { ...values(to), link, reference: to.reference };
    const foot = `-- \n${accountMailWords[to.locale].foot}`;
    return this.mailer.queue(db, {
      to: to.email,
      accountId: to.accountId,
      applicationId,
      kind: KINDS[code],
      locale: to.locale,
      subject: filled(subject, all),
      text: `${[postWords[to.locale].greeting, filled(body, all), foot].join('\n\n')}\n`,
      leavesAt: code === 'mail.receipt' ? undefined : await this.leavesAt(db),
    });
  }

  /** Something changed; what it is stays behind the sign-in. */
  tell(db: EntityManager, applicationId: string): Promise<string | null> {
    return this.send(db, applicationId, 'mail.changed');
  }

  /** A last day draws near, or has passed. */
  remind(db: EntityManager, applicationId: string, dueOn: Day, today: Day): Promise<string | null> {
    const left = daysBetween(today, dueOn);
    return this.send(db, applicationId, left > 0 ? 'mail.reminder' : 'mail.last_reminder', ({ locale }) => ({
      day: formatDay(locale, dueOn),
      left: formatDays(locale, left),
    }));
  }

  /** A paper ends soon; which one stands behind the sign-in. */
  expiring(db: EntityManager, applicationId: string, validUntil: Day, today: Day): Promise<string | null> {
    return this.send(db, applicationId, 'mail.expiring', ({ locale }) => ({
      day: formatDay(locale, validUntil),
      left: formatDays(locale, daysBetween(today, validUntil)),
    }));
  }

  private async leavesAt(db: EntityManager): Promise<Date | undefined> {
    const minutes = await this.settings.get<number>('messages.hold_minutes', HOLD_MINUTES, db);
    return minutes > 0 ? new Date(this.clock.now().getTime() + minutes * 60_000) : undefined;
  }
}
