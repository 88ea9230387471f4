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
import type { ReleaseKind } from './release-facts.entity.js';

/** The form that drafts a release of figures, or one that corrects or withdraws another. */
export class ReleaseDraftInput {
  @IsIn(['figures', 'correction', 'withdrawal'])
  @MaxLength(20)
  kind: ReleaseKind;

  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(1_000_000)
  replaces?: number;

  @IsString()
  @MaxLength(120)
  titleEn: string;

  @IsString()
  @MaxLength(120)
  titleUk: string;

  @IsOptional()
  @IsString()
  @MaxLength(500)
  note?: string;

  /** Not asked of a withdrawal, which has the day of what it withdraws. */
  @IsOptional()
  @IsDay()
  asOf?: string;

  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(RELEASE_MEASURES.length)
  @IsIn(RELEASE_MEASURES, { each: true })
  @MaxLength(20, { each: true })
  measures?: ReleaseMeasure[];

  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(RELEASE_BYS.length)
  @IsIn(RELEASE_BYS, { each: true })
  @MaxLength(20, { each: true })
  bys?: ReleaseBy[];
}
