import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { Account } from '../../accounts/account.entity.js';
import { InstantColumn } from '../../platform/database/column.decorator.js';
import type { SittingResult } from './record.rules.js';
import { SittingRecord } from './sitting-record.entity.js';

/** A closed record corrected: what holds instead, and why. The last one counts; none is changed. */
@Entity('sitting_correction')
@Check('sitting_correction_number_check', `number > 0`)
@Check('sitting_correction_result_check', `result in ('passed', 'not_passed', 'absent', 'technical_failure')`)
@Check('sitting_correction_points_check', `points between 0 and 1000`)
export class SittingCorrection {
  @PrimaryColumn({ type: 'uuid' })
  @ForeignKey(() => SittingRecord, { name: 'sitting_correction_record_fkey' })
  recordId: string;

  @PrimaryColumn({ type: 'smallint' })
  number: number;

  @Column({ type: 'text' })
  result: SittingResult;

  @Column({ type: 'numeric', precision: 6, scale: 2, nullable: true })
  points: string | null;

  /** What is added to the protocol; goes with it. */
  @Column({ type: 'text', nullable: true })
  protocol: string | null;

  @Column({ type: 'text' })
  reason: string;

  @Column({ type: 'uuid' })
  @ForeignKey(() => Account, { name: 'sitting_correction_account_fkey' })
  correctedBy: string;

  @InstantColumn()
  correctedAt: Date;
}
