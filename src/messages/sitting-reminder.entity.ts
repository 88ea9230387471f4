import { Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { InstantColumn } from '../platform/database/column.decorator.js';
import { SittingBooking } from '../reviews/sittings/sitting-booking.entity.js';

/** A reminder of an appointment: counted, so that there is an end to them, and none is sent twice. */
@Entity('sitting_reminder')
export class SittingReminder {
  @PrimaryColumn({ type: 'uuid' })
  @ForeignKey(() => SittingBooking, { name: 'sitting_reminder_booking_fkey' })
  bookingId: string;

  /** The day it reminds of; another day of the same booking is reminded of anew. */
  @PrimaryColumn({ type: 'date' })
  onDay: string;

  @PrimaryColumn({ type: 'smallint' })
  daysBefore: number;

  @InstantColumn()
  sentAt: Date;
}
