import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsIn, IsOptional, IsUUID } from 'class-validator';
import { STEP_KINDS, type StepKind } from '../review.rules.js';
import { ROUND_REASONS, type RoundReason } from '../steps/round.rules.js';
import { type Conflict, CONFLICTS } from './conflict.rules.js';

export class AssignmentsInput {
  @ApiProperty({ type: String, format: 'uuid', isArray: true, minItems: 1, maxItems: 100 })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(100)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  applicationIds: string[];

  @ApiPropertyOptional({
    type: String,
    format: 'uuid',
    isArray: true,
    maxItems: 9,
    description: 'Named for each, beside whom it has; none: by load, programme, language and conflict of interest',
  })
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(9)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  accountIds?: string[];

  @ApiPropertyOptional({ enum: STEP_KINDS, description: 'None: of each dossier the step whose turn it is' })
  @IsOptional()
  @IsIn(STEP_KINDS)
  step?: StepKind;
}

export class ConflictInput {
  @ApiProperty({ enum: CONFLICTS })
  @IsIn(CONFLICTS)
  ground: Conflict;

  @ApiPropertyOptional({ format: 'uuid', description: 'A colleague, said by who names reviewers; none: yourself' })
  @IsOptional()
  @IsUUID()
  accountId?: string;
}

export class RoundInput {
  @ApiProperty({ enum: STEP_KINDS })
  @IsIn(STEP_KINDS)
  step: StepKind;

  @ApiProperty({ enum: ROUND_REASONS })
  @IsIn(ROUND_REASONS)
  reason: RoundReason;
}
