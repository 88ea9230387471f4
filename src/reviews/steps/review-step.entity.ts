import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { Intake } from '../../catalogue/intake.entity.js';
import { Programme } from '../../catalogue/programme.entity.js';
import { DayColumn } from '../../platform/database/column.decorator.js';
import { ScoreSheet } from '../sheets/score-sheet.entity.js';

/** A step of review as a row. It acts on dossiers that come to review on or after its valid-from. */
@Entity('review_step')
@Check('review_step_kind_check', `kind in ('academic', 'interview', 'entrance_exam', 'committee')`)
@Check('review_step_reviews_check', `reviews_needed between 0 and 9`)
@Check('review_step_role_check', `role in ('reviewer', 'decision_maker')`)
@Check('review_step_blind_check', `not blind or role = 'reviewer'`)
@Check('review_step_face_check', `not blind or kind <> 'interview'`)
@Check('review_step_others_check', `see_others in ('never', 'after_own', 'always')`)
@Check('review_step_days_check', `due_days between 1 and 365 and closes_on >= opens_on and valid_to >= valid_from`)
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

  /** Who is asked: teachers, or those who decide (a committee). */
  @Column({ type: 'text', default: 'reviewer' })
  role: 'reviewer' | 'decision_maker';

  /** Its reviewers read the dossier without name, photo, passport and contact. */
  @Column({ type: 'boolean', default: false })
  blind: boolean;

  /** When its reviewers read each other's reviews. */
  @Column({ type: 'text', default: 'after_own' })
  seeOthers: 'never' | 'after_own' | 'always';

  /** Reviews are taken from this day on; null: as soon as the step is reached. */
  @DayColumn({ nullable: true })
  opensOn: string | null;

  /** The last day on which reviews are taken, whole. */
  @DayColumn({ nullable: true })
  closesOn: string | null;

  /** Days that a reviewer has, counted from when the task can be done. */
  @Column({ type: 'smallint', default: 7 })
  dueDays: number;

  /** Null: a recommendation without scores. */
  @Column({ type: 'uuid', nullable: true })
  @ForeignKey(() => ScoreSheet, { name: 'review_step_sheet_fkey' })
  sheetId: string | null;

  @DayColumn()
  validFrom: string;

  @DayColumn({ nullable: true })
  validTo: string | null;
}
