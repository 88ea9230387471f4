import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  IsString,
  IsUUID,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import { CONDITION_STATUSES, type ConditionStatus } from './offer.rules.js';

/** What can be drafted; amended terms of an offer are a transition of their own. */
export const DRAFTED = ['offer', 'waitlist', 'reject'] as const;

/** As many as one request releases while it is waited for; more become a job. */
export const RELEASED_AT_ONCE = 100;

export class DecisionInput {
  @ApiProperty({ enum: DRAFTED })
  @IsIn(DRAFTED)
  event: (typeof DRAFTED)[number];

  @ApiProperty({ description: 'The seq that the decider saw' })
  @IsInt()
  @Min(1)
  @Max(2_000_000_000)
  seq: number;

  @ApiPropertyOptional({ description: 'reject: a coded reason; offer: an override of an incomplete review' })
  @IsOptional()
  @IsString()
  @MaxLength(60)
  reason?: string;

  @ApiPropertyOptional({
    maxLength: 4000,
    description: 'The decider’s own words to the applicant: they go into the letter',
  })
  @IsOptional()
  @IsString()
  @MaxLength(4000)
  note?: string;

  @ApiPropertyOptional({ type: Object, description: 'offer: { expiresOn, conditions: [{ code, text, dueOn }] }' })
  @IsOptional()
  @IsObject()
  data?: Record<string, unknown>;
}

export class ReleaseInput {
  @ApiProperty({
    type: String,
    format: 'uuid',
    isArray: true,
    maxItems: 5000,
    description: `Ids of decisions; more than ${RELEASED_AT_ONCE} answer 202 and a Location to follow`,
  })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(5000)
  @IsUUID(undefined, { each: true })
  ids: string[];
}

export class ConditionStatusInput {
  @ApiProperty({ enum: CONDITION_STATUSES })
  @IsIn(CONDITION_STATUSES)
  status: ConditionStatus;
}
