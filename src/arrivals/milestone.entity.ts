import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Application } from '../applications/application.entity.js';
import { DayColumn, InstantColumn } from '../platform/database/column.decorator.js';

/**
 * A dated fact on the way after acceptance: may repeat, come out of order, or not apply, so it is no status.
 * A wrong one is taken back by a later row that names it, never deleted.
 */
@Entity('milestone')
@Check(
  'milestone_kind_check',
  `kind in ('deposit', 'tuition', 'state_application', 'state_offer', 'state_invitation', 'visa', 'visa_applied', ` +
    `'visa_issued', 'visa_refused', 'arrival_notice', 'arrival', 'online_start', 'place_of_study', 'originals', ` +
    `'contract', 'residence_permit_filed', 'residence_permit', 'residence_registered', 'recognition', ` +
    `'academic_leave', 'return_from_leave', 'end_of_study')`,
)
@Index('milestone_application', ['applicationId', 'kind', 'day'])
export class Milestone {
  @PrimaryColumn('uuid')
  id: string;

  @Column({ type: 'uuid' })
  @ForeignKey(() => Application, { name: 'milestone_application_fkey' })
  applicationId: string;

  @Column({ type: 'text' })
  kind: string;

  /** The day on which it happened. */
  @DayColumn()
  day: string;

  /** What belongs to the kind: amount, number, valid-until, place. */
  @Column({ type: 'jsonb', default: {} })
  data: Record<string, unknown>;

  @Column({ type: 'uuid' })
  recordedBy: string;

  @InstantColumn()
  recordedAt: Date;

  @InstantColumn({ nullable: true })
  revokedAt: Date | null;
}
