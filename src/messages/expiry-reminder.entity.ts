import { Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { DocumentVersion } from '../documents/document-version.entity.js';
import { InstantColumn } from '../platform/database/column.decorator.js';

/** A reminder that a paper ends soon, so that none is sent twice: one a version, last day and threshold. */
@Entity('expiry_reminder')
export class ExpiryReminder {
  @PrimaryColumn({ type: 'uuid' })
  @ForeignKey(() => DocumentVersion, { name: 'expiry_reminder_document_fkey' })
  documentId: string;

  /** The last day it reminds of; another day read on the paper is reminded of anew. */
  @PrimaryColumn({ type: 'date' })
  validUntil: string;

  @PrimaryColumn({ type: 'smallint' })
  daysBefore: number;

  @InstantColumn()
  sentAt: Date;
}
