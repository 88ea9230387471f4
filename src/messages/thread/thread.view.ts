import { ApiProperty } from '@nestjs/swagger';
import type { Locale } from '../../platform/i18n/words.rules.js';
import { MAIL_STATES, type MailState } from '../outbox/mail-state.rules.js';
import type { Thread } from './thread-reader.service.js';
import type { MessageRow } from './thread.query.js';

/** One message as its reader may see it. */
export class MessageView {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ enum: ['portal', 'office', 'applicant'], description: 'portal: tells what happened' })
  from: 'portal' | 'office' | 'applicant';
  @ApiProperty({ type: String, nullable: true, description: 'portal: the event that is told' }) event: string | null;
  @ApiProperty({
    type: String,
    nullable: true,
    description: 'In the language they were written in; portal: in the reader’s. Null: erased',
  })
  words: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'Staff: the colleague who wrote it' }) author:
    string | null;
  @ApiProperty({ format: 'date-time' }) at: string;
  @ApiProperty({
    type: String,
    nullable: true,
    format: 'date-time',
    description: 'When the other side first opened it',
  })
  readAt: string | null;
  @ApiProperty({
    type: String,
    nullable: true,
    format: 'date-time',
    description: 'When the office answered it, or said that it needs no answer',
  })
  settledAt: string | null;
  @ApiProperty({ enum: MAIL_STATES, nullable: true, description: 'Staff: how the mail stands that tells of it' })
  mail: MailState | null;
}

export class MessageListView {
  @ApiProperty({ type: MessageView, isArray: true, description: 'The oldest first' }) items: MessageView[];
  @ApiProperty({ type: String, nullable: true, description: 'Always null: the list is whole' }) next: null;
}

export function messageList({ own, messages }: Thread, locale: Locale): MessageListView {
  return { items: messages.map((row) => messageView(row, own, locale)), next: null };
}

function messageView(row: MessageRow, own: boolean, locale: Locale): MessageView {
  return {
    id: row.id,
    from: row.kind === 'event' || row.kind === 'news' ? 'portal' : row.kind,
    event: row.event,
    words: wordsOf(row, locale),
    author: own ? null : row.author,
    at: row.at.toISOString(),
    readAt: row.readAt?.toISOString() ?? null,
    settledAt: row.settledAt?.toISOString() ?? null,
    mail: own ? null : row.mail,
  };
}

/** What a message says to a reader; null: erased. */
export function wordsOf(row: MessageRow, locale: Locale): string | null {
  return isTold(row) ? (locale === 'uk' ? row.wordsUk : row.wordsEn) : row.words;
}

/** Whether the portal said it, in both languages. */
export function isTold({ kind }: Pick<MessageRow, 'kind'>): boolean {
  return kind === 'event' || kind === 'news';
}
