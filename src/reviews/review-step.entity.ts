import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { Intake } from '../catalogue/intake.entity.js';
import { Programme } from '../catalogue/programme.entity.js';
import { DayColumn } from '../platform/database/column.decorator.js';

/** A step of review as a row. It acts on dossiers that come to review on or after its valid-from. */
@Entity('review_step')
@Check('review_step_kind_check', `kind in ('academic', 'interview', 'entrance_exam', 'committee')`)
@Check('review_step_reviews_check', `reviews_needed between 0 and 9`)
export class ReviewStep {
  @PrimaryColumn('uuid')
  id: string;

  /** Null: every programme. */
  @Column({ type: 'uuid', nullable: true })
  @ForeignKey(() => Programme, { name: 'review_step_programme_fkey' })
  programmeId: string | null;

  /** Null: every intake. */
  @Column({ type: 'uuid', nullable: true })
  @ForeignKey(() => Intake, { name: 'review_step_intake_fkey' })
  intakeId: string | null;

  @Column({ type: 'smallint' })
  position: number;

  @Column({ type: 'text' })
  kind: string;

  @Column({ type: 'text' })
  nameEn: string;

  @Column({ type: 'text' })
  nameUk: string;

  /** How many reviews complete the step. */
  @Column({ type: 'smallint' })
  reviewsNeeded: number;

  @DayColumn()
  validFrom: string;

  @DayColumn({ nullable: true })
  validTo: string | null;
}
