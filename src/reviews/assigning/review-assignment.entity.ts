import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Account } from '../../accounts/account.entity.js';
import { Application } from '../../applications/application.entity.js';
import { DayColumn, InstantColumn } from '../../platform/database/column.decorator.js';

/** A reviewer's leave and task to judge one dossier in one round of a step; written together with its dossier_grant. */
@Entity('review_assignment')
@Check('review_assignment_kind_check', `step_kind in ('academic', 'interview', 'entrance_exam', 'committee')`)
@Index('review_assignment_reviewer', ['reviewerId', 'applicationId'])
export class ReviewAssignment {
  @PrimaryColumn({ type: 'uuid' })
  @ForeignKey(() => Application, { name: 'review_assignment_application_fkey' })
  applicationId: string;

  @PrimaryColumn({ type: 'text', default: 'academic' })
  stepKind: string;

  @PrimaryColumn({ type: 'smallint', default: 1 })
  round: number;

  @PrimaryColumn({ type: 'uuid' })
  @ForeignKey(() => Account, { name: 'review_assignment_reviewer_fkey' })
  reviewerId: string;

  /** As the step was when the task was given. */
  @Column({ type: 'boolean', default: false })
  blind: boolean;

  /** Null: the step has not been reached. */
  @DayColumn({ nullable: true })
  dueOn: string | null;

  @InstantColumn()
  assignedAt: Date;

  @Column({ type: 'uuid' })
  assignedBy: string;
}
