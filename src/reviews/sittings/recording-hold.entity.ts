import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Account } from '../../accounts/account.entity.js';
import { InstantColumn } from '../../platform/database/column.decorator.js';
import { SittingRecord } from './sitting-record.entity.js';

/** What keeps a recording beyond its last day: a court, a complaint. Set and lifted with a reason; both stay on record. */
@Entity('recording_hold')
@Check(
  'recording_hold_lifted_check',
  `(lifted_at is null) = (lifted_by is null) and (lifted_at is null) = (lifted_reason is null)`,
)
@Index('recording_hold_standing', ['recordId'], { unique: true, where: 'lifted_at is null' })
export class RecordingHold {
  @PrimaryColumn('uuid')
  id: string;

  @Column({ type: 'uuid' })
  @ForeignKey(() => SittingRecord, { name: 'recording_hold_record_fkey' })
  recordId: string;

  @Column({ type: 'text' })
  reason: string;

  @Column({ type: 'uuid' })
  @ForeignKey(() => Account, { name: 'recording_hold_setter_fkey' })
  setBy: string;

  @InstantColumn()
  setAt: Date;

  @Column({ type: 'text', nullable: true })
  liftedReason: string | null;

  @Column({ type: 'uuid', nullable: true })
  @ForeignKey(() => Account, { name: 'recording_hold_lifter_fkey' })
  liftedBy: string | null;

  @InstantColumn({ nullable: true })
  liftedAt: Date | null;
}
