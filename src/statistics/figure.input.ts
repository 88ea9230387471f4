import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { LOCALES, type Locale } from '../platform/i18n/words.rules.js';
import { AGES, ATTEMPTS, ENTRY_TYPES, REPRESENTED, LEAVES, SEXES } from './dimension.rules.js';
import { MEASURES, UNITS } from './measure.rules.js';
import { BASES, BYS, COUNTRIES, PLACES, PREPARATORY, STEPS } from './question.rules.js';

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

  @ApiPropertyOptional({
    enum: COUNTRIES,
    default: 'then',
    description: 'then: by the codes and names of the as-of date; today: under the countries of today, for staff',
    maxLength: 10,
  })
  @IsOptional()
  @IsString()
  @MaxLength(10)
  countries?: string;

  @ApiPropertyOptional({
    description: 'Only this citizenship: alpha-2, XK, STATELESS, REFUGEE, UNKNOWN',
    maxLength: 10,
  })
  @IsOptional()
  @IsString()
  @MaxLength(10)
  citizenship?: string;

  @ApiPropertyOptional({ description: 'Only this country of residence', maxLength: 10 })
  @IsOptional()
  @IsString()
  @MaxLength(10)
  residence?: string;

  @ApiPropertyOptional({ description: 'Only this country of upper-secondary school', maxLength: 10 })
  @IsOptional()
  @IsString()
  @MaxLength(10)
  school?: string;

  @ApiPropertyOptional({ description: 'Only programmes of this level: master', maxLength: 30 })
  @IsOptional()
  @IsString()
  @MaxLength(30)
  level?: string;

  @ApiPropertyOptional({ description: 'Only this language of study: en', maxLength: 10 })
  @IsOptional()
  @IsString()
  @MaxLength(10)
  language?: string;

  @ApiPropertyOptional({ description: 'Only intakes of this year', example: '2026', maxLength: 10 })
  @IsOptional()
  @IsString()
  @MaxLength(10)
  entry_year?: string;

  @ApiPropertyOptional({ enum: SEXES, maxLength: 10 })
  @IsOptional()
  @IsString()
  @MaxLength(10)
  sex?: string;

  @ApiPropertyOptional({ enum: AGES, description: 'Age reached in the year of entry', maxLength: 10 })
  @IsOptional()
  @IsString()
  @MaxLength(10)
  age?: string;

  @ApiPropertyOptional({
    enum: ATTEMPTS,
    description: 'A first application of a person, or a further one',
    maxLength: 10,
  })
  @IsOptional()
  @IsString()
  @MaxLength(10)
  attempt?: string;

  @ApiPropertyOptional({ enum: LEAVES, description: 'Academic leave on the as-of date', maxLength: 10 })
  @IsOptional()
  @IsString()
  @MaxLength(10)
  leave?: string;

  @ApiPropertyOptional({ enum: ENTRY_TYPES, maxLength: 20 })
  @IsOptional()
  @IsString()
  @MaxLength(20)
  entry_type?: string;

  @ApiPropertyOptional({
    enum: REPRESENTED,
    description: 'Who acts for the applicant: nobody, an agent with a contract, somebody without one, not said',
    maxLength: 10,
  })
  @IsOptional()
  @IsString()
  @MaxLength(10)
  represented_by?: string;

  @ApiPropertyOptional({ enum: LOCALES, description: 'Language of the definition and of names', maxLength: 2 })
  @IsOptional()
  @IsIn(LOCALES)
  @MaxLength(2)
  lang?: Locale;
}

export class CountsInput extends FunnelInput {
  @ApiPropertyOptional({
    description: `${MEASURES.join(', ')}; with or without its version`,
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

  @ApiPropertyOptional({ enum: UNITS, description: 'The first that the measure has when left out', maxLength: 20 })
  @IsOptional()
  @IsString()
  @MaxLength(20)
  unit?: string;

  @ApiPropertyOptional({ enum: BYS, description: 'Divides each group once more; for staff', maxLength: 20 })
  @IsOptional()
  @IsString()
  @MaxLength(20)
  split?: string;

  @ApiPropertyOptional({ enum: STEPS, description: 'Of waiting by anything but the step', maxLength: 20 })
  @IsOptional()
  @IsString()
  @MaxLength(20)
  step?: string;

  @ApiPropertyOptional({
    format: 'date',
    description: 'First day of a flow, included: a year up to the as-of date when left out. Of waiting: its month on',
    maxLength: 40,
  })
  @IsOptional()
  @IsString()
  @MaxLength(40)
  from?: string;

  @ApiPropertyOptional({ enum: BASES, default: 'citizenship', maxLength: 20 })
  @IsOptional()
  @IsString()
  @MaxLength(20)
  basis?: string;
}
