import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { LOCALES, type Locale } from '../platform/i18n/words.rules.js';
import { BASES, BYS, PLACES, PREPARATORY } from './question.rules.js';

/**
 * The address of a figure. Only texts are checked here; what they mean is read by `readQuestion`, which pages use too.
 */
export class FunnelInput {
  @ApiPropertyOptional({
    format: 'date',
    description: 'Day of the figure, all of it; today when left out',
    maxLength: 40,
  })
  @IsOptional()
  @IsString()
  @MaxLength(40)
  as_of?: string;

  @ApiPropertyOptional({
    description: 'A day (all of it, Kyiv) or an instant: only what was recorded by then counts; now when left out',
    example: '2026-10-31',
    maxLength: 40,
  })
  @IsOptional()
  @IsString()
  @MaxLength(40)
  known_at?: string;

  @ApiPropertyOptional({ description: 'Code of an intake: 2026-09', maxLength: 20 })
  @IsOptional()
  @IsString()
  @MaxLength(20)
  intake?: string;

  @ApiPropertyOptional({ description: 'Code or slug of a programme; a preparatory one is then counted', maxLength: 60 })
  @IsOptional()
  @IsString()
  @MaxLength(60)
  programme?: string;

  @ApiPropertyOptional({ enum: PREPARATORY, default: 'out', maxLength: 10 })
  @IsOptional()
  @IsString()
  @MaxLength(10)
  preparatory?: string;

  @ApiPropertyOptional({ enum: PLACES, default: 'all', maxLength: 10 })
  @IsOptional()
  @IsString()
  @MaxLength(10)
  place?: string;

  @ApiPropertyOptional({ enum: LOCALES, description: 'Language of the definition and of names', maxLength: 2 })
  @IsOptional()
  @IsIn(LOCALES)
  @MaxLength(2)
  lang?: Locale;
}

export class CountsInput extends FunnelInput {
  @ApiPropertyOptional({
    description: 'applied, offered, accepted or enrolled, with or without its version',
    default: 'enrolled',
    example: 'enrolled.v1',
    maxLength: 40,
  })
  @IsOptional()
  @IsString()
  @MaxLength(40)
  measure?: string;

  @ApiPropertyOptional({ enum: BYS, default: 'country', maxLength: 20 })
  @IsOptional()
  @IsString()
  @MaxLength(20)
  by?: string;

  @ApiPropertyOptional({ enum: BASES, default: 'citizenship', maxLength: 20 })
  @IsOptional()
  @IsString()
  @MaxLength(20)
  basis?: string;
}
