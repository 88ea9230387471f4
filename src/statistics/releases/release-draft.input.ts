import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Max,
  MaxLength,
  Min,
  ArrayMaxSize,
  ArrayMinSize,
} from 'class-validator';
import { IsDay } from '../../platform/clock/is-day.decorator.js';
import { RELEASE_BYS, RELEASE_MEASURES, type ReleaseBy, type ReleaseMeasure } from './release-content.rules.js';
import { RELEASE_KINDS, type ReleaseKind } from './release-facts.entity.js';

/** What drafts a release of figures, or one that corrects or withdraws another. */
export class ReleaseDraftInput {
  @ApiProperty({ enum: RELEASE_KINDS, maxLength: 20 })
  @IsIn(RELEASE_KINDS)
  @MaxLength(20)
  kind: ReleaseKind;

  @ApiPropertyOptional({ description: 'The release that is corrected or withdrawn', minimum: 1, maximum: 1_000_000 })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(1_000_000)
  replaces?: number;

  @ApiProperty({ maxLength: 120 })
  @IsString()
  @MaxLength(120)
  titleEn: string;

  @ApiProperty({ maxLength: 120 })
  @IsString()
  @MaxLength(120)
  titleUk: string;

  @ApiPropertyOptional({ description: 'Why it corrects or withdraws another: everybody reads it', maxLength: 500 })
  @IsOptional()
  @IsString()
  @MaxLength(500)
  note?: string;

  @ApiPropertyOptional({
    format: 'date',
    description: 'A month-end that is over; a withdrawal has the day of what it withdraws',
  })
  @IsOptional()
  @IsDay()
  asOf?: string;

  @ApiPropertyOptional({ enum: RELEASE_MEASURES, isArray: true, description: 'Not of a withdrawal' })
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(RELEASE_MEASURES.length)
  @IsIn(RELEASE_MEASURES, { each: true })
  @MaxLength(20, { each: true })
  measures?: ReleaseMeasure[];

  @ApiPropertyOptional({ enum: RELEASE_BYS, isArray: true, description: 'Not of a withdrawal' })
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(RELEASE_BYS.length)
  @IsIn(RELEASE_BYS, { each: true })
  @MaxLength(20, { each: true })
  bys?: ReleaseBy[];
}

/** The draft as it was looked at. */
export class ReleasePublishInput {
  @ApiProperty({ description: 'The `hash` of the draft', maxLength: 64 })
  @IsString()
  @MaxLength(64)
  hash: string;
}
