import { Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { ApplicationEvent } from '../applications/application-event.entity.js';
import { DayColumn, InstantColumn } from '../platform/database/column.decorator.js';

/** A reminder that was sent, so that none is sent twice and an expiry can wait for it. */
@Entity('reminder')
@ForeignKey(() => ApplicationEvent, ['applicationId', 'seq'], ['applicationId', 'seq'], { name: 'reminder_event_fkey' })
export class Reminder {
  @PrimaryColumn({ type: 'uuid' })
  applicationId: string;

  /** The event that set the due day. */
  @PrimaryColumn({ type: 'int' })
  seq: number;

  /** The due day it reminds of; an extension is reminded of anew. */
  @PrimaryColumn({ type: 'date' })
  dueOn: string;

  /** Days before the due day. */
  @PrimaryColumn({ type: 'smallint' })
  daysBefore: number;

  @InstantColumn()
  sentAt: Date;

  @DayColumn()
  sentOn: string;
}
