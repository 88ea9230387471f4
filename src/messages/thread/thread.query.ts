import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { scopeOf } from '../../applications/application-scope.query.js';
import { PASSPORT_NAME } from '../../applications/passport-name.query.js';
import type { Actor } from '../../platform/access/actor.rules.js';
import { type Page, pageOf, readCursor } from '../../platform/http/cursor.rules.js';
import { MAIL_STATE, type MailState } from '../outbox/mail-state.rules.js';

/** `event` and `news` are told by the portal itself. */
export type MessageKind = 'event' | 'news' | 'office' | 'applicant';

export interface MessageRow {
  id: string;
  kind: MessageKind;
  event: string | null;
  words: string | null;
  wordsEn: string | null;
  wordsUk: string | null;
  author: string | null;
  at: Date;
  readAt: Date | null;
  settledAt: Date | null;
  mailId: string | null;
  mail: MailState | null;
}

/** A dossier whose applicant waits for an answer. */
export interface UnsettledRow {
  applicationId: string;
  reference: string;
  name: string;
  citizenship: string | null;
  status: string;
  messages: number;
  /** When the oldest of them was sent. */
  since: Date;
  assignee: string | null;
}

type Reader = Pick<EntityManager, 'query'>;

/** Messages of dossiers as rows. */
@Injectable()
export class ThreadQuery {
  constructor(private readonly dataSource: DataSource) {}

  /** The thread of one dossier, the oldest first; of a very long one the latest 500. */
  ofDossier(applicationId: string, db: Reader = this.dataSource): Promise<MessageRow[]> {
    return db.query(
      `select * from (
         select m.id, m.kind, e.event, m.words, m.words_en as "wordsEn", m.words_uk as "wordsUk", c.name as author, m.at,
           m.read_at as "readAt", m.settled_at as "settledAt", m.mail_id as "mailId", ${MAIL_STATE} as mail
         from thread_message m
         left join application_event e on e.application_id = m.application_id and e.seq = m.event_seq
         left join account c on c.id = m.author_id
         left join mail on mail.id = m.mail_id
         where m.application_id = $1 order by m.at desc, m.id desc limit 500) latest
       order by at, id`,
      [applicationId],
    );
  }

  /** Dossiers in the actor's sight whose applicants wait for an answer, the longest wait first. */
  async waiting(actor: Actor, after: string | undefined, limit: number): Promise<Page<UnsettledRow>> {
    const params: unknown[] = [limit + 1];
    const scope = scopeOf(actor, params);
    let behind = '';
    if (after) {
      const [at, id] = readCursor(after, ['instant', 'uuid']);
      behind = `where (since, "applicationId") > ($${params.push(at)}::timestamptz, $${params.push(id)}::uuid)`;
    }
    const rows: UnsettledRow[] = await this.dataSource.query(
      `select * from (
         select a.id as "applicationId", a.reference, a.citizenship, a.status, c.name as assignee,
           ${PASSPORT_NAME} as name,
           count(*)::int as messages, min(m.at) as since
         from thread_message m join application a on a.id = m.application_id
         left join account c on c.id = a.assignee_id
         where m.kind = 'applicant' and m.settled_at is null and ${scope}
         group by a.id, c.name) waiting
       ${behind} order by since, "applicationId" limit $1`,
      params,
    );
    return pageOf(
      rows,
      limit,
      (row) => [row.since, row.applicationId],
      (row) => row,
    );
  }
}

/** How many messages of the office and of the portal the applicant has not opened. */
export async function unreadOf(db: Reader, applicationId: string): Promise<number> {
  const [row] = await db.query(
    `select count(*)::int as count from thread_message
     where application_id = $1 and kind <> 'applicant' and read_at is null`,
    [applicationId],
  );
  return row.count;
}

/** How many messages of the applicant of dossier $1 wait for the office. */
export const UNSETTLED = `select count(*)::int as count from thread_message
  where application_id = $1 and kind = 'applicant' and settled_at is null`;
