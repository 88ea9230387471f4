import { Column, Entity, PrimaryColumn } from 'typeorm';
import { InstantColumn } from '../platform/database/column.decorator.js';

/** A coded reason, condition or milestone. History keeps the code; its words differ by reader and can be bettered later. */
@Entity('reason')
export class Reason {
  /** The event or verdict it explains: return, reject, withdraw, rescind, lapse, reopen, annul, correct, verdict, waive, custody, override, appeal, proposal, request_withdraw, condition_met, condition_waived, condition_unmet; or `condition`, `milestone`. */
  @PrimaryColumn('text')
  kind: string;

  @PrimaryColumn('text')
  code: string;

  @Column({ type: 'text' })
  applicantEn: string;

  @Column({ type: 'text' })
  applicantUk: string;

  @Column({ type: 'text' })
  staffEn: string;

  @Column({ type: 'text' })
  staffUk: string;

  @Column({ type: 'smallint', default: 0 })
  position: number;

  @Column({ type: 'boolean', default: true })
  active: boolean;

  /** Set when a person changed the row: a later load of the files leaves it alone. */
  @InstantColumn({ nullable: true })
  editedAt: Date | null;
}
