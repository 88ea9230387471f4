import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { Account } from '../accounts/account.entity.js';
import { Submission } from '../applications/submission.entity.js';
import { InstantColumn } from '../platform/database/column.decorator.js';

/** What a reviewer recommends, of the submission version they judged. A changed mind is a later row. */
@Entity('review')
@Unique('review_key', ['applicationId', 'submission', 'reviewerId', 'revision'])
@ForeignKey(() => Submission, ['applicationId', 'submission'], ['applicationId', 'submission'], {
  name: 'review_submission_fkey',
})
@Check('review_recommendation_check', `recommendation in ('admit', 'waitlist', 'reject')`)
@Index('review_application', ['applicationId', 'at'])
export class Review {
  @PrimaryColumn('uuid')
  id: string;

  @Column({ type: 'uuid' })
  applicationId: string;

  @Column({ type: 'int' })
  submission: number;

  @Column({ type: 'uuid' })
  @ForeignKey(() => Account, { name: 'review_reviewer_fkey' })
  reviewerId: string;

  @Column({ type: 'int' })
  revision: number;

  @Column({ type: 'text' })
  recommendation: 'admit' | 'waitlist' | 'reject';

  @Column({ type: 'text', nullable: true })
  note: string | null;

  @InstantColumn()
  at: Date;
}
