import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { Account } from '../../accounts/account.entity.js';
import { DayColumn, InstantColumn } from '../../platform/database/column.decorator.js';
import { StoredFile } from '../../platform/files/stored-file.entity.js';
import type { IdentityWay, SittingResult } from './record.rules.js';
import { SittingBooking } from './sitting-booking.entity.js';

/**
 * What happened in a sitting of one dossier. Once closed it is only corrected by further rows; protocol and recording
 * are erased after `keepUntil`, unless a hold stands (triggers).
 */
@Entity('sitting_record')
@Unique('sitting_record_booking', ['bookingId'])
@Check(
  'sitting_record_identity_check',
  `identity_how in ('in_person', 'on_camera', 'state_app') and (identity_ok is null) = (identity_how is null)`,
)
@Check('sitting_record_result_check', `result in ('passed', 'not_passed', 'absent', 'technical_failure')`)
@Check('sitting_record_points_check', `points between 0 and 1000`)
@Check('sitting_record_video_check', `(video_hash is null) = (video_name is null) and video_url ~ '^https://'`)
@Check(
  'sitting_record_closed_check',
  `(closed_at is null) = (closed_by is null) and (closed_at is null or result is not null)`,
)
@Check(
  'sitting_record_whole_check',
  `closed_at is null or result not in ('passed', 'not_passed')
        or (identity_ok is not null and identity_by is not null and (result = 'not_passed' or identity_ok)
          and (protocol is not null or erased_at is not null))`,
)
@Check(
  'sitting_record_erased_check',
  `erased_at is null or (protocol is null and video_hash is null and video_url is null)`,
)
@Index('sitting_record_kept', ['keepUntil', 'id'], { where: 'erased_at is null' })
export class SittingRecord {
  @PrimaryColumn('uuid')
  id: string;

  @Column({ type: 'uuid' })
  @ForeignKey(() => SittingBooking, { name: 'sitting_record_booking_fkey' })
  bookingId: string;

  /** How it was seen who sat there; null: not yet, or nobody came. */
  @Column({ type: 'text', nullable: true })
  identityHow: IdentityWay | null;

  @Column({ type: 'uuid', nullable: true })
  @ForeignKey(() => Account, { name: 'sitting_record_identity_fkey' })
  identityBy: string | null;

  @Column({ type: 'boolean', nullable: true })
  identityOk: boolean | null;

  @Column({ type: 'text', nullable: true })
  protocol: string | null;

  @Column({ type: 'text', nullable: true })
  result: SittingResult | null;

  @Column({ type: 'numeric', precision: 6, scale: 2, nullable: true })
  points: string | null;

  @Column({ type: 'text', nullable: true })
  @ForeignKey(() => StoredFile, { name: 'sitting_record_file_fkey' })
  videoHash: string | null;

  @Column({ type: 'text', nullable: true })
  videoName: string | null;

  @Column({ type: 'text', nullable: true })
  videoUrl: string | null;

  @Column({ type: 'uuid' })
  @ForeignKey(() => Account, { name: 'sitting_record_writer_fkey' })
  writtenBy: string;

  @InstantColumn()
  writtenAt: Date;

  @Column({ type: 'uuid', nullable: true })
  @ForeignKey(() => Account, { name: 'sitting_record_closer_fkey' })
  closedBy: string | null;

  @InstantColumn({ nullable: true })
  closedAt: Date | null;

  /** The last day of keeping, by the rule of the day of the sitting (recording_rule). */
  @DayColumn()
  keepUntil: string;

  @InstantColumn({ nullable: true })
  erasedAt: Date | null;
}
