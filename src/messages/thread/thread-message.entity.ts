import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { Account } from '../../accounts/account.entity.js';
import { ApplicationEvent } from '../../applications/application-event.entity.js';
import { Application } from '../../applications/application.entity.js';
import { InstantColumn } from '../../platform/database/column.decorator.js';
import { Mail } from '../../platform/mail/mail.entity.js';

/**
 * One message in the thread of a dossier: what happened, told by the portal in both languages (an event of the history,
 * or other news); what the office or the applicant wrote, in their own words. A trigger keeps it as it was sent; words can only be erased.
 */
@Entity('thread_message')
@Unique('thread_message_event', ['applicationId', 'eventSeq'])
@ForeignKey(() => ApplicationEvent, ['applicationId', 'eventSeq'], ['applicationId', 'seq'], {
  name: 'thread_message_event_fkey',
})
@Check('thread_message_kind_check', `kind in ('event', 'news', 'office', 'applicant')`)
@Check('thread_message_author_check', `(kind in ('event', 'news')) = (author_id is null)`)
@Check('thread_message_event_check', `(kind = 'event') = (event_seq is not null)`)
@Check(
  'thread_message_words_check',
  `case when kind in ('event', 'news') then words is null and words_en is not null and words_uk is not null
          else words_en is null and words_uk is null and length(words) <= 4000 end`,
)
@Check(
  'thread_message_settled_check',
  `(settled_at is null) = (settled_by is null) and (settled_at is null or kind = 'applicant')`,
)
@Index('thread_message_application', ['applicationId', 'at', 'id'])
@Index('thread_message_unsettled', ['at', 'applicationId'], { where: `kind = 'applicant' and settled_at is null` })
export class ThreadMessage {
  @PrimaryColumn('uuid')
  id: string;

  @Column({ type: 'uuid' })
  @ForeignKey(() => Application, { name: 'thread_message_application_fkey' })
  applicationId: string;

  @Column({ type: 'text' })
  kind: string;

  @Column({ type: 'uuid', nullable: true })
  @ForeignKey(() => Account, { name: 'thread_message_author_fkey' })
  authorId: string | null;

  /** The event that is told. */
  @Column({ type: 'int', nullable: true })
  eventSeq: number | null;

  /** What a person wrote; null: erased. */
  @Column({ type: 'text', nullable: true })
  words: string | null;

  @Column({ type: 'text', nullable: true })
  wordsEn: string | null;

  @Column({ type: 'text', nullable: true })
  wordsUk: string | null;

  @InstantColumn()
  at: Date;

  /** The mail that tells of it. */
  @Column({ type: 'uuid', nullable: true })
  @ForeignKey(() => Mail, { name: 'thread_message_mail_fkey', onDelete: 'SET NULL' })
  mailId: string | null;

  /** When the other side first opened the thread with it. */
  @InstantColumn({ nullable: true })
  readAt: Date | null;

  /** When the office answered it, or said that it needs no answer. */
  @InstantColumn({ nullable: true })
  settledAt: Date | null;

  @Column({ type: 'uuid', nullable: true })
  @ForeignKey(() => Account, { name: 'thread_message_settler_fkey' })
  settledBy: string | null;
}
