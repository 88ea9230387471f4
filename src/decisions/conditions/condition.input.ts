import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsOptional, IsString, IsUUID, MaxLength, ValidateNested } from 'class-validator';
import { IsDay } from '../../platform/clock/is-day.decorator.js';
import { CONDITION_STATUSES, type ConditionStatus } from '../offer.rules.js';
import { EVIDENCE_KINDS, type EvidenceKind } from './condition-facts.hooks.js';

/** What shows that a condition is met. */
export class Evidence {
  @ApiProperty({ enum: EVIDENCE_KINDS })
  @IsIn(EVIDENCE_KINDS)
  kind: EvidenceKind;

  @ApiProperty({ format: 'uuid', description: 'A version of a document, a review, a milestone of this application' })
  @IsUUID()
  id: string;
}

export class ConditionStatusInput {
  @ApiProperty({ enum: CONDITION_STATUSES })
  @IsIn(CONDITION_STATUSES)
  status: ConditionStatus;

  @ApiPropertyOptional({ description: 'A code of the reasons `condition_met`, `condition_waived`, `condition_unmet`' })
  @IsOptional()
  @IsString()
  @MaxLength(60)
  reason?: string;

  @ApiPropertyOptional({ type: Evidence, description: 'met: what shows it' })
  @IsOptional()
  @ValidateNested()
  @Type(() => Evidence)
  evidence?: Evidence;

  @ApiPropertyOptional({ format: 'date', description: 'pending: a later last day' })
  @IsOptional()
  @IsDay()
  dueOn?: string;
}
