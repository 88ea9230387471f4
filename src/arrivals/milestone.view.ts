import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { PersonRefView } from '../reviews/review.view.js';
import type { MilestoneRow } from './milestone.query.js';
import { MILESTONE_KINDS, type MilestoneKind } from './milestone.rules.js';

export class MilestoneView {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ enum: MILESTONE_KINDS }) kind: MilestoneKind;
  @ApiProperty({ format: 'date' }) on: string;
  @ApiProperty({ type: Object }) data: Record<string, unknown>;
  @ApiProperty({ format: 'date-time' }) recordedAt: string;
  @ApiPropertyOptional({ type: PersonRefView, description: 'For staff' }) recordedBy?: PersonRefView;
  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'Taken back; staff see these too' })
  revokedAt: string | null;
}

export class MilestoneListView {
  @ApiProperty({ type: MilestoneView, isArray: true }) items: MilestoneView[];
  @ApiProperty({ type: String, nullable: true, description: 'Null: the list is whole' }) next: null;
}

/** An applicant reads what happened, not who wrote it down. */
export function milestoneView(row: MilestoneRow, own: boolean): MilestoneView {
  return {
    id: row.id,
    kind: row.kind,
    on: row.day,
    data: row.data,
    recordedAt: row.recordedAt.toISOString(),
    ...(own ? {} : { recordedBy: { accountId: row.recordedBy, name: row.recorder } }),
    revokedAt: row.revokedAt?.toISOString() ?? null,
  };
}
