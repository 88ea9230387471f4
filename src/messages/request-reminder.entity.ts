import { Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { InstantColumn } from '../platform/database/column.decorator.js';
import { DocumentRequest } from '../documents/requests/document-request.entity.js';

/** A reminder of one paper that was asked for: counted, so that there is an end to them, and none is sent twice. */
@Entity('request_reminder')
export class RequestReminder {
  @PrimaryColumn({ type: 'uuid' })
  @ForeignKey(() => DocumentRequest, { name: 'request_reminder_request_fkey' })
  requestId: string;

  /** The due day it reminds of; more time is reminded of anew, within the same bound. */
  @PrimaryColumn({ type: 'date' })
  dueOn: string;

  /** Days before the due day; below nothing: after it. */
  @PrimaryColumn({ type: 'smallint' })
  daysBefore: number;

  @InstantColumn()
  sentAt: Date;
}
