import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

export interface KeptMail {
  id: string;
  recipient: string;
  kind: string;
  locale: string;
  subject: string;
  text: string;
  queuedAt: Date;
  sentAt: Date | null;
  attempts: number;
  failure: string | null;
}

const COLUMNS = `id, recipient, kind, locale, subject, text, queued_at AS "queuedAt", sent_at AS "sentAt",
  attempts, failure`;

/** Mails as they were queued: for /dev/mail outside of production, for tests, and for the administrator. */
@Injectable()
export class KeptMails {
  constructor(private readonly dataSource: DataSource) {}

  /** The latest mails, newest first; with `recipient` only theirs. */
  latest(limit = 50, recipient?: string): Promise<KeptMail[]> {
    return this.dataSource.query<KeptMail[]>(
      `SELECT ${COLUMNS} FROM mail WHERE $2::text IS NULL OR lower(recipient) = lower($2)
        ORDER BY queued_at DESC, id DESC LIMIT $1`,
      [limit, recipient ?? null],
    );
  }

  async byId(id: string): Promise<KeptMail | undefined> {
    const [mail] = await this.dataSource.query<KeptMail[]>(`SELECT ${COLUMNS} FROM mail WHERE id = $1`, [id]);
    return mail;
  }
}
