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
  /** It leaves then or later: until then it can be read and held. At once when left out. */
  leavesAt?: Date;
}

interface MailRow {
  recipient: string;
  locale: string;
  subject: string;
  text: string;
  queued_at: Date;
}

const SEND = 'mail.send';

/** Milliseconds for which a mail server that said nothing is left alone: waiting for it would hold up all other work. */
const LEFT_ALONE = 30_000;
const SILENCE = 'ETIMEDOUT';

/** It has not left and is not on its way. */
const WAITING = 'sent_at IS NULL AND claimed_at IS NULL AND withdrawn_at IS NULL';

/**
 * Mails leave after the deed they follow from: a row in its transaction, sent by a job, with retries. Without SMTP_URL
 * (never in production) they are only kept, to be read at /dev/mail.
 */
@Injectable()
export class Mailer implements OnModuleInit, OnApplicationShutdown {
  private transport: Transporter | undefined;
  /** Whether it said nothing when it was last asked, and when it is asked again (by the clock of `performance`). */
  private silent = false;
  private askedAt = 0;

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
      `INSERT INTO mail (id, recipient, account_id, application_id, kind, locale, subject, text, queued_at, leaves_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
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
        mail.leavesAt ?? null,
      ],
    );
    await this.post(db, id, later(mailsHeldUntil(db), mail.leavesAt), mail.secret);
    return id;
  }

  /** Holds a mail that has not left. @returns false: it is leaving, has left, is held or was withdrawn. */
  hold(db: EntityManager, id: string, by: string | null): Promise<boolean> {
    return this.change(db, `held_at = $2, held_by = $3 WHERE id = $1 AND held_at IS NULL AND ${WAITING}`, [
      id,
      this.clock.now(),
      by,
    ]);
  }

  /** Lets a held mail go, at once. @returns false: it is not held. */
  async letGo(db: EntityManager, id: string): Promise<boolean> {
    const now = this.clock.now();
    const gone = await this.change(
      db,
      `held_at = NULL, held_by = NULL, leaves_at = $2 WHERE id = $1 AND held_at IS NOT NULL AND ${WAITING}`,
      [id, now],
    );
    if (gone) await this.post(db, id);
    return gone;
  }

  /** Sees to it that a mail never leaves. @returns false: it is leaving, has left, or was withdrawn before. */
  withdraw(db: EntityManager, id: string, by: string | null): Promise<boolean> {
    return this.change(
      db,
      `held_at = NULL, held_by = NULL, withdrawn_at = $2, withdrawn_by = $3 WHERE id = $1 AND ${WAITING}`,
      [id, this.clock.now(), by],
    );
  }

  /** Tries a mail again that could not be given to the mail server. @returns false: there is nothing to try. */
  async again(db: EntityManager, id: string): Promise<boolean> {
    const tried = await this.change(
      db,
      `attempts = 0, failure = NULL WHERE id = $1 AND failure IS NOT NULL AND held_at IS NULL AND ${WAITING}`,
      [id],
    );
    if (tried) await this.post(db, id);
    return tried;
  }

  private async change(db: EntityManager, set: string, values: unknown[]): Promise<boolean> {
    const [rows] = await db.query<[unknown[], number]>(`UPDATE mail SET ${set} RETURNING id`, values);
    return rows.length > 0;
  }

  /** Where there is a mail server, a job takes the mail there; a second for the same mail replaces the first. */
  private async post(db: EntityManager, id: string, runAt?: Date, secret?: boolean): Promise<void> {
    if (!this.config.smtpUrl) return;
    await this.jobs.enqueue(db, SEND, { mailId: id, secret }, { key: `mail:${id}`, runAt });
  }

  async onApplicationShutdown(): Promise<void> {
    this.transport?.close();
  }

  /**
   * Sends one mail unless it was sent, is held or was withdrawn. A crash between the far end's yes and our note sends it
   * once more.
   */
  private async send(mailId: string, secret = false): Promise<void> {
    this.letOneAsk();
    const [[mail]] = await this.dataSource.query<[MailRow[], number]>(
      `UPDATE mail SET claimed_at = $2
       WHERE id = $1 AND sent_at IS NULL AND held_at IS NULL AND withdrawn_at IS NULL
       RETURNING recipient, locale, subject, text, queued_at`,
      [mailId, this.clock.now()],
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
      this.silent = false;
    } catch (error) {
      const { responseCode, code } = error as { responseCode?: number; code?: string };
      this.silent = code === SILENCE;
      await this.dataSource.query(
        `UPDATE mail SET attempts = attempts + 1, failure = $2, claimed_at = NULL WHERE id = $1`,
        [mailId, String(responseCode ?? code ?? 'unknown').slice(0, 40)],
      );
      throw error;
    }
    await this.dataSource.query(
      `UPDATE mail SET attempts = attempts + 1, failure = NULL, sent_at = $2, text = CASE WHEN $3 THEN '' ELSE text END WHERE id = $1`,
      [mailId, this.clock.now(), secret],
    );
  }

  /** Of a silent mail server one mail finds out whether it speaks again; the others come back later, at once. */
  private letOneAsk(): void {
    const now = performance.now();
    if (this.silent && now < this.askedAt) {
      throw Object.assign(new Error('the mail server says nothing'), { code: SILENCE });
    }
    this.askedAt = now + LEFT_ALONE;
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

/** The later of two instants, where there are any. */
function later(a: Date | undefined, b: Date | undefined): Date | undefined {
  return a && b ? (a > b ? a : b) : (a ?? b);
}
