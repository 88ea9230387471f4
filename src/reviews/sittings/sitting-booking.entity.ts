import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Account } from '../../accounts/account.entity.js';
import { Application } from '../../applications/application.entity.js';
import { InstantColumn } from '../../platform/database/column.decorator.js';
import { Sitting } from './sitting.entity.js';
import type { BookingState, SittingKind } from './sitting.rules.js';

/** A time that was chosen for one dossier. A trigger takes the seat, and gives it back when the booking ends unheld. */
@Entity('sitting_booking')
@Check('sitting_booking_kind_check', `step_kind in ('interview', 'entrance_exam')`)
@Check('sitting_booking_state_check', `state in ('booked', 'held', 'moved', 'given_up', 'cancelled', 'released')`)
@Check('sitting_booking_ended_check', `(state = 'booked') = (ended_at is null)`)
@Index('sitting_booking_live', ['applicationId', 'stepKind'], { unique: true, where: `state = 'booked'` })
@Index('sitting_booking_sitting', ['sittingId'])
export class SittingBooking {
  @PrimaryColumn('uuid')
  id: string;

  @Column({ type: 'uuid' })
  @ForeignKey(() => Sitting, { name: 'sitting_booking_sitting_fkey' })
  sittingId: string;

  @Column({ type: 'uuid' })
  @ForeignKey(() => Application, { name: 'sitting_booking_application_fkey' })
  applicationId: string;

  @Column({ type: 'text' })
  stepKind: SittingKind;

  /** Of the step: begun anew, it is sat anew. */
  @Column({ type: 'smallint', default: 1 })
  round: number;

  @Column({ type: 'text', default: 'booked' })
  state: BookingState;

  @Column({ type: 'uuid' })
  @ForeignKey(() => Account, { name: 'sitting_booking_account_fkey' })
  bookedBy: string;

  @InstantColumn()
  bookedAt: Date;

  @InstantColumn({ nullable: true })
  endedAt: Date | null;
}
