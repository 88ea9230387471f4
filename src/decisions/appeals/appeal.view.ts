import { ApiProperty } from '@nestjs/swagger';
import type { AppealRow } from './appeal.query.js';
import { APPEAL_STATES, type AppealState } from './appeal.rules.js';

export class AppealView {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ format: 'uuid' }) applicationId: string;
  @ApiProperty({ example: '2026-00417' }) reference: string;
  @ApiProperty({ description: 'The event that is appealed' }) seq: number;
  @ApiProperty() reason: string;
  @ApiProperty() words: string;
  @ApiProperty({ format: 'date-time' }) lodgedAt: string;
  @ApiProperty({ enum: APPEAL_STATES, description: 'upheld: the administrator reopens the application' })
  state: AppealState;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) decidedAt: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'The university’s words to the applicant' })
  answer: string | null;
}

export class AppealListView {
  @ApiProperty({ type: AppealView, isArray: true }) items: AppealView[];
  @ApiProperty({ type: String, nullable: true, description: 'Null: the list is whole' }) next: null;
}

/** Who decided is said to nobody outside: it is the university's answer. */
export function appealView(row: AppealRow): AppealView {
  const { id, applicationId, reference, seq, reason, words, state, answer } = row;
  return {
    id,
    applicationId,
    reference,
    seq,
    reason,
    words,
    lodgedAt: row.lodgedAt.toISOString(),
    state,
    decidedAt: row.decidedAt?.toISOString() ?? null,
    answer,
  };
}
