import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import { type Recommendation, RECOMMENDATIONS } from './review.rules.js';

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
}

export class ReviewersInput {
  @ApiProperty({ type: String, format: 'uuid', isArray: true, maxItems: 20, description: 'All who are to review it' })
  @IsArray()
  @ArrayMaxSize(20)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  accountIds: string[];
}
