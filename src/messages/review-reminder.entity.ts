import { Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { Application } from '../applications/application.entity.js';
import { InstantColumn } from '../platform/database/column.decorator.js';

/** A reminder of one review that is owed: counted, so that there is an end to them, and none is sent twice. */
@Entity('review_reminder')
export class ReviewReminder {
  @PrimaryColumn({ type: 'uuid' })
  @ForeignKey(() => Application, { name: 'review_reminder_application_fkey' })
  applicationId: string;

  @PrimaryColumn({ type: 'text' })
  stepKind: string;

  @PrimaryColumn({ type: 'smallint' })
  round: number;

  @PrimaryColumn({ type: 'uuid' })
  reviewerId: string;

  @PrimaryColumn({ type: 'date' })
  dueOn: string;

  /** Days before the due day; below nothing: after it. */
  @PrimaryColumn({ type: 'smallint' })
  daysBefore: number;

  @InstantColumn()
  sentAt: Date;
}
