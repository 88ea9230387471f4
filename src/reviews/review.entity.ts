import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { Account } from '../accounts/account.entity.js';
import { Submission } from '../applications/submission.entity.js';
import { InstantColumn } from '../platform/database/column.decorator.js';
import { ScoreSheetVersion } from './sheets/score-sheet-version.entity.js';
import type { Scores } from './sheets/sheet.rules.js';

/** What a reviewer recommends, of the submission version they judged. A changed mind is a later row. */
@Entity('review')
@Unique('review_key', ['applicationId', 'stepKind', 'round', 'reviewerId', 'revision'])
@ForeignKey(() => Submission, ['applicationId', 'submission'], ['applicationId', 'submission'], {
  name: 'review_submission_fkey',
})
@ForeignKey(() => ScoreSheetVersion, ['sheetId', 'sheetVersion'], ['sheetId', 'version'], { name: 'review_sheet_fkey' })
@Check('review_recommendation_check', `recommendation in ('admit', 'waitlist', 'reject')`)
@Check('review_kind_check', `step_kind in ('academic', 'interview', 'entrance_exam', 'committee')`)
@Check('review_score_check', `score between 0 and 100`)
@Check(
  'review_sheet_check',
  `(sheet_id is null) = (sheet_version is null) and (sheet_id is null) = (scores is null) ` +
    `and (score is null or sheet_id is not null)`,
)
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

  @Column({ type: 'text', default: 'academic' })
  stepKind: string;

  @Column({ type: 'smallint', default: 1 })
  round: number;

  @Column({ type: 'int' })
  revision: number;

  /** The sheet that was filled in, and its version; null: none. */
  @Column({ type: 'uuid', nullable: true })
  sheetId: string | null;

  @Column({ type: 'int', nullable: true })
  sheetVersion: number | null;

  /** What each criterion got; null: it did not apply. */
  @Column({ type: 'jsonb', nullable: true })
  scores: Scores | null;

  /** 0 to 100, as `rawScore` makes it of the scores; null: nothing was scored. */
  @Column({ type: 'numeric', precision: 5, scale: 2, nullable: true })
  score: string | null;

  @Column({ type: 'text' })
  recommendation: 'admit' | 'waitlist' | 'reject';

  /** For the committee. */
  @Column({ type: 'text', nullable: true })
  note: string | null;

  /** What the applicant may be told once it is decided. */
  @Column({ type: 'text', nullable: true })
  applicantComment: string | null;

  @InstantColumn()
  at: Date;
}
