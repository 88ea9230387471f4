import { ApiProperty } from '@nestjs/swagger';
import { MAIL_STATES, type MailState } from './mail-state.rules.js';
import type { OutboxRow } from './outbox.query.js';

export class OutboxMailView {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ format: 'uuid' }) applicationId: string;
  @ApiProperty({ example: '2026-00417' }) reference: string;
  @ApiProperty({ example: 'application.changed' }) kind: string;
  @ApiProperty() locale: string;
  @ApiProperty() recipient: string;
  @ApiProperty() subject: string;
  @ApiProperty() text: string;
  @ApiProperty({ format: 'date-time' }) queuedAt: string;
  @ApiProperty({ type: String, nullable: true, format: 'date-time', description: 'It leaves then or later' })
  leavesAt: string | null;
  @ApiProperty({ type: String, nullable: true, format: 'date-time', description: 'Taken by the mail server' })
  sentAt: string | null;
  @ApiProperty({ description: 'Times the mail server was asked' }) attempts: number;
  @ApiProperty({ type: String, nullable: true, description: 'Its last code of refusal' }) failure: string | null;
  @ApiProperty({ enum: MAIL_STATES }) state: MailState;
  @ApiProperty({ type: String, nullable: true, description: 'Who held or withdrew it' }) by: string | null;
}

export class OutboxListView {
  @ApiProperty({ type: OutboxMailView, isArray: true }) items: OutboxMailView[];
  @ApiProperty({ type: String, nullable: true }) next: string | null;
}

export function outboxMail({ queuedAt, leavesAt, sentAt, ...row }: OutboxRow): OutboxMailView {
  return {
    ...row,
    queuedAt: queuedAt.toISOString(),
    leavesAt: leavesAt?.toISOString() ?? null,
    sentAt: sentAt?.toISOString() ?? null,
  };
}
