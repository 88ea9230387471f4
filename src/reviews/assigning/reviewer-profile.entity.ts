import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { Account } from '../../accounts/account.entity.js';
import { DayColumn } from '../../platform/database/column.decorator.js';

/** What a reviewer may be asked for, when, and by what a conflict of interest is found. No row: anything, always. */
@Entity('reviewer_profile')
@Check('reviewer_profile_capacity_check', `capacity between 0 and 999`)
@Check('reviewer_profile_absence_check', `absent_to >= absent_from`)
export class ReviewerProfile {
  @PrimaryColumn({ type: 'uuid' })
  @ForeignKey(() => Account, { name: 'reviewer_profile_account_fkey' })
  accountId: string;

  /** None: every programme. */
  @Column({ type: 'uuid', array: true, default: [] })
  programmeIds: string[];

  /** Languages of study, BCP 47. None: every one. */
  @Column({ type: 'text', array: true, default: [] })
  languages: string[];

  /** Open reviews at one time; null: no bound. */
  @Column({ type: 'smallint', nullable: true })
  capacity: number | null;

  @DayColumn({ nullable: true })
  absentFrom: string | null;

  @DayColumn({ nullable: true })
  absentTo: string | null;

  @Column({ type: 'text', nullable: true })
  familyName: string | null;

  @Column({ type: 'text', nullable: true })
  address: string | null;

  /** Schools attended or taught at. */
  @Column({ type: 'text', array: true, default: [] })
  schools: string[];
}
