import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Account } from '../accounts/account.entity.js';
import { Application } from '../applications/application.entity.js';
import { InstantColumn } from '../platform/database/column.decorator.js';

/** A reviewer's leave and task to read one dossier; written together with its dossier_grant. */
@Entity('review_assignment')
@Index('review_assignment_reviewer', ['reviewerId', 'applicationId'])
export class ReviewAssignment {
  @PrimaryColumn({ type: 'uuid' })
  @ForeignKey(() => Application, { name: 'review_assignment_application_fkey' })
  applicationId: string;

  @PrimaryColumn({ type: 'uuid' })
  @ForeignKey(() => Account, { name: 'review_assignment_reviewer_fkey' })
  reviewerId: string;

  @InstantColumn()
  assignedAt: Date;

  @Column({ type: 'uuid' })
  assignedBy: string;
}
