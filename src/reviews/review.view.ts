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

export class PersonRefView {
  @ApiProperty({ format: 'uuid' }) accountId: string;
  @ApiProperty({ type: String, nullable: true }) name: string | null;
}

export class ReviewView {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ description: 'The submission version judged' }) submission: number;
  @ApiProperty({ description: 'Whether a later submission has come since' }) older: boolean;
  @ApiProperty({ description: 'Raised by each changed mind of the same reviewer' }) revision: number;
  @ApiProperty({ description: 'Whether it is what this reviewer thinks now' }) current: boolean;
  @ApiProperty({ enum: RECOMMENDATIONS }) recommendation: Recommendation;
  @ApiProperty({ type: String, nullable: true }) note: string | null;
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

export class ReviewListView {
  @ApiProperty({ type: ReviewView, isArray: true }) items: ReviewView[];
  @ApiProperty({ type: String, nullable: true, description: 'Null: the list is whole' }) next: null;
  @ApiProperty({ type: ProgressView }) progress: ProgressView;
  @ApiProperty({ description: 'Reviews of others that open once your own is given' }) hidden: number;
}

export class ReviewerView extends PersonRefView {
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
    submission: row.submission,
    older: row.submission < submission,
    revision: row.revision,
    current: current.has(row.id),
    recommendation: row.recommendation,
    note: row.note,
    reviewer: { accountId: row.reviewerId, name: row.reviewer },
    at: row.at.toISOString(),
  }));
}

export function reviewerView(row: ReviewerRow): ReviewerView {
  const { accountId, name, assignedAt, reviewedAt } = row;
  return { accountId, name, assignedAt: assignedAt.toISOString(), reviewedAt: reviewedAt?.toISOString() ?? null };
}
