import { Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { createTransport, type Transporter } from 'nodemailer';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../clock/clock.service.js';
import { Config } from '../config/config.service.js';
import { newId } from '../database/id.rules.js';
import type { Locale } from '../i18n/words.rules.js';
import { Jobs } from '../jobs/jobs.service.js';
import { mailsHeldUntil } from './mail-hold.rules.js';

export interface NewMail {
  /** One address. */
  to: string;
  accountId?: string;
  applicationId?: string;
  /** What it is about, such as `account.confirm`; counted, never shown. */
  kind: string;
  locale: Locale;
  subject: string;
  text: string;
  /** It carries a secret, such as a link that opens an account: its text is emptied once it has left. */
  secret?: boolean;
}

interface MailRow {
  recipient: string;
  locale: string;
  subject: string;
  text: string;
  queued_at: Date;
}

const SEND = 'mail.send';

/**
 * Mails leave after the deed they follow from: a row in its transaction, sent by a job, with retries. Without SMTP_URL
 * (never in production) they are only kept, to be read at /dev/mail.
 */
@Injectable()
export class Mailer implements OnModuleInit, OnApplicationShutdown {
  private transport: Transporter | undefined;

  constructor(
    private readonly config: Config,
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
  ) {}

  onModuleInit(): void {
    this.jobs.handle<{ mailId: string; secret?: boolean }>(SEND, ({ mailId, secret }) => this.send(mailId, secret));
  }

  /** Queues one mail in the transaction of `db`; returns its id. */
  async queue(db: EntityManager, mail: NewMail): Promise<string> {
    const id = newId();
    await db.query(
      `INSERT INTO mail (id, recipient, account_id, application_id, kind, locale, subject, text, queued_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        id,
        mail.to,
        mail.accountId ?? null,
        mail.applicationId ?? null,
        mail.kind,
        mail.locale,
        mail.subject,
        mail.text,
        this.clock.now(),
      ],
    );
    if (this.config.smtpUrl) {
      const runAt = mailsHeldUntil(db);
      await this.jobs.enqueue(db, SEND, { mailId: id, secret: mail.secret }, { key: `mail:${id}`, runAt });
    }
    return id;
  }

  async onApplicationShutdown(): Promise<void> {
    this.transport?.close();
  }

  /** Sends one mail unless it has been sent. A crash between the far end's yes and our note sends it once more. */
  private async send(mailId: string, secret = false): Promise<void> {
    const [mail] = await this.dataSource.query<MailRow[]>(
      `SELECT recipient, locale, subject, text, queued_at FROM mail WHERE id = $1 AND sent_at IS NULL`,
      [mailId],
    );
    if (!mail) return;
    try {
      await this.connection().sendMail({
        from: this.config.mailFrom,
        to: mail.recipient,
        subject: mail.subject,
        text: mail.text,
        date: mail.queued_at,
        messageId: `<${mailId}@${new URL(this.config.publicUrl).hostname}>`,
        headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': mail.locale },
        disableFileAccess: true,
        disableUrlAccess: true,
      });
    } catch (error) {
      const { responseCode, code } = error as { responseCode?: number; code?: string };
      await this.dataSource.query(`UPDATE mail SET attempts = attempts + 1, failure = $2 WHERE id = $1`, [
        mailId,
        String(responseCode ?? code ?? 'unknown').slice(0, 40),
      ]);
      throw error;
    }
    await this.dataSource.query(
      `UPDATE mail SET attempts = attempts + 1, failure = NULL, sent_at = $2, text = CASE WHEN $3 THEN '' ELSE text END WHERE id = $1`,
      [mailId, this.clock.now(), secret],
    );
  }

  private connection(): Transporter {
    this.transport ??= createTransport({
      url: this.config.smtpUrl,
      pool: true,
      maxConnections: 2,
      connectionTimeout: 10_000,
      greetingTimeout: 10_000,
      socketTimeout: 30_000,
    } as Parameters<typeof createTransport>[0]);
    return this.transport;
  }
}
