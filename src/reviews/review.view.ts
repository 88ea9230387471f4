import { ApiProperty } from '@nestjs/swagger';
import type { ReviewerRow, ReviewRow } from './review.query.js';
import {
  latestReviews,
  type Progress,
  type Recommendation,
  RECOMMENDATIONS,
  STEP_KINDS,
  type StepKind,
} from './review.rules.js';
import type { Scores } from './sheets/sheet.rules.js';

export class PersonRefView {
  @ApiProperty({ format: 'uuid' }) accountId: string;
  @ApiProperty({ type: String, nullable: true }) name: string | null;
}

export class ReviewView {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ enum: STEP_KINDS }) step: StepKind;
  @ApiProperty({ description: 'Raised where the step was begun anew' }) round: number;
  @ApiProperty({ description: 'False: of a round before the step was begun anew' }) counts: boolean;
  @ApiProperty({ description: 'The submission version judged' }) submission: number;
  @ApiProperty({ description: 'Whether a later submission has come since' }) older: boolean;
  @ApiProperty({ description: 'Raised by each changed mind of the same reviewer' }) revision: number;
  @ApiProperty({ description: 'Whether it is what this reviewer thinks now' }) current: boolean;
  @ApiProperty({ enum: RECOMMENDATIONS }) recommendation: Recommendation;
  @ApiProperty({ type: String, nullable: true, description: 'For the committee' }) note: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'What the applicant may be told once it is decided' })
  applicantComment: string | null;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) sheetId: string | null;
  @ApiProperty({ type: Number, nullable: true, description: 'The version of the sheet that was filled in' })
  sheetVersion: number | null;
  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'integer', nullable: true },
    nullable: true,
    description: 'By criterion; null: it does not apply',
  })
  scores: Scores | null;
  @ApiProperty({ type: Number, nullable: true, description: '0 to 100, by the weights of the sheet; two decimals' })
  score: number | null;
  @ApiProperty({ type: PersonRefView }) reviewer: PersonRefView;
  @ApiProperty({ format: 'date-time' }) at: string;
}

export class StepProgressView {
  @ApiProperty({ enum: STEP_KINDS }) kind: StepKind;
  @ApiProperty() nameEn: string;
  @ApiProperty() nameUk: string;
  @ApiProperty() needed: number;
  @ApiProperty() given: number;
}

export class ProgressView implements Progress {
  @ApiProperty() needed: number;
  @ApiProperty() given: number;
  @ApiProperty() complete: boolean;
  @ApiProperty({ type: StepProgressView, isArray: true }) steps: StepProgressView[];
}

/** A task of the reader's own. */
export class OwnTaskView {
  @ApiProperty({ enum: STEP_KINDS }) step: StepKind;
  @ApiProperty() round: number;
  @ApiProperty({ type: String, format: 'date', nullable: true }) dueOn: string | null;
  @ApiProperty({ enum: ['open', 'not_current', 'not_open', 'over'], description: 'Whether a review is taken now' })
  stands: 'open' | 'not_current' | 'not_open' | 'over';
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'The sheet to fill in' })
  sheetId: string | null;
}

export class ReviewListView {
  @ApiProperty({ type: ReviewView, isArray: true }) items: ReviewView[];
  @ApiProperty({ type: String, nullable: true, description: 'Null: the list is whole' }) next: null;
  @ApiProperty({ type: ProgressView }) progress: ProgressView;
  @ApiProperty({ enum: STEP_KINDS, nullable: true, description: 'The step whose turn it is; null: all are complete' })
  current: StepKind | null;
  @ApiProperty({ type: OwnTaskView, isArray: true, description: 'What is asked of the reader' }) tasks: OwnTaskView[];
  @ApiProperty({ description: 'Reviews of others that the step keeps from you, or until your own is given' })
  hidden: number;
}

export class ReviewerView extends PersonRefView {
  @ApiProperty({ enum: STEP_KINDS }) step: StepKind;
  @ApiProperty() round: number;
  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'Null: the step has not been reached' })
  dueOn: string | null;
  @ApiProperty({ format: 'date-time' }) assignedAt: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) reviewedAt: string | null;
}

export class ReviewerListView {
  @ApiProperty({ type: ReviewerView, isArray: true }) items: ReviewerView[];
  @ApiProperty({ type: String, nullable: true, description: 'Null: the list is whole' }) next: null;
}

export class CandidateView extends PersonRefView {
  @ApiProperty({ description: 'Reviews still owed' }) open: number;
}

export class CandidateListView {
  @ApiProperty({ type: CandidateView, isArray: true }) items: CandidateView[];
  @ApiProperty({ type: String, nullable: true, description: 'Null: the list is whole' }) next: null;
}

/** `submission` is the dossier's own, of today. */
export function reviewViews(rows: readonly ReviewRow[], submission: number): ReviewView[] {
  const current = new Set(latestReviews(rows).map((row) => row.id));
  return rows.map((row) => ({
    id: row.id,
    step: row.stepKind,
    round: row.round,
    counts: row.counts,
    submission: row.submission,
    older: row.submission < submission,
    revision: row.revision,
    current: current.has(row.id),
    recommendation: row.recommendation,
    note: row.note,
    applicantComment: row.applicantComment,
    sheetId: row.sheetId,
    sheetVersion: row.sheetVersion,
    scores: row.scores,
    score: row.score,
    reviewer: { accountId: row.reviewerId, name: row.reviewer },
    at: row.at.toISOString(),
  }));
}

export function reviewerView(row: ReviewerRow): ReviewerView {
  const { accountId, name, stepKind: step, round, dueOn, assignedAt, reviewedAt } = row;
  return {
    accountId,
    name,
    step,
    round,
    dueOn,
    assignedAt: assignedAt.toISOString(),
    reviewedAt: reviewedAt?.toISOString() ?? null,
  };
}
