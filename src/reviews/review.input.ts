import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayUnique,
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
import { type Recommendation, RECOMMENDATIONS, STEP_KINDS, type StepKind } from './review.rules.js';

export class ReviewInput {
  @ApiProperty({ description: 'The submission version that was judged; an older one counts, and is marked so' })
  @IsInt()
  @Min(1)
  @Max(2_000_000_000)
  submission: number;

  @ApiProperty({ enum: RECOMMENDATIONS })
  @IsIn(RECOMMENDATIONS)
  recommendation: Recommendation;

  @ApiPropertyOptional({ maxLength: 4000, description: 'For colleagues; the applicant never reads it' })
  @IsOptional()
  @IsString()
  @MaxLength(4000)
  note?: string;

  @ApiPropertyOptional({ enum: STEP_KINDS, description: 'The step it belongs to; none: the one whose turn it is' })
  @IsOptional()
  @IsIn(STEP_KINDS)
  step?: StepKind;

  @ApiPropertyOptional({
    type: 'object',
    additionalProperties: { oneOf: [{ type: 'integer' }, { type: 'string', enum: ['na'] }] },
    description: 'By criterion of the step’s sheet, a whole number or `na`; all of them or none',
  })
  @IsOptional()
  @IsObject()
  scores?: Record<string, unknown>;

  @ApiPropertyOptional({ description: 'The version of the sheet that was filled in; none: the latest' })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(2_000_000_000)
  sheetVersion?: number;

  @ApiPropertyOptional({ maxLength: 4000, description: 'What the applicant may be told once it is decided' })
  @IsOptional()
  @IsString()
  @MaxLength(4000)
  applicantComment?: string;
}

export class ReviewersInput {
  @ApiProperty({ type: String, format: 'uuid', isArray: true, maxItems: 20, description: 'All who are to review it' })
  @IsArray()
  @ArrayMaxSize(20)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  accountIds: string[];

  @ApiPropertyOptional({ enum: STEP_KINDS, description: 'For which step; none: the one whose turn it is' })
  @IsOptional()
  @IsIn(STEP_KINDS)
  step?: StepKind;
}
