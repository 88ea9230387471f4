import { ApiProperty, ApiPropertyOptional, PickType } from '@nestjs/swagger';
import {
  IsArray,
  IsBoolean,
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
import { LOCALES, type Locale } from '../../platform/i18n/words.rules.js';
import { CountsInput } from '../figure.input.js';
import { VIEW_IDS, type ViewId } from '../views/beside.rules.js';
import { FILE_FORMATS, FORMATS, SCHEDULED_KINDS } from './figure-order.rules.js';
import { EVERY, type Every } from './schedule.rules.js';

/** A figure, its rows, or a table in the shape of others, as a file: the question with what it is to become. */
export class FigureFileInput extends CountsInput {
  @ApiPropertyOptional({ enum: VIEW_IDS, description: 'Of kind view: which', maxLength: 20 })
  @IsOptional()
  @IsIn(VIEW_IDS)
  @MaxLength(20)
  view?: ViewId;

  @ApiProperty({
    enum: SCHEDULED_KINDS,
    description:
      'figure: the answer; view: a view of the desk, as /beside, /trend and /funnel; rows: a line for each dossier counted; international: sex × level × field × country of the ' +
      'basis, in the codes of ISCED and ISO',
    maxLength: 20,
  })
  @IsIn(SCHEDULED_KINDS)
  @MaxLength(20)
  kind: (typeof SCHEDULED_KINDS)[number];

  @ApiProperty({
    enum: FILE_FORMATS,
    description: `Of rows ${FORMATS.rows.join()}, of international csv or json`,
    maxLength: 10,
  })
  @IsIn(FILE_FORMATS)
  @MaxLength(10)
  format: string;
}

export class FigureScheduleInput extends FigureFileInput {
  @ApiProperty({ enum: EVERY, description: 'On Mondays, or on the first of the month', maxLength: 10 })
  @IsIn(EVERY)
  @MaxLength(10)
  every: Every;
}

export class SchedulePauseInput {
  @ApiProperty()
  @IsBoolean()
  paused: boolean;
}

export class InternationalInput extends PickType(CountsInput, [
  'measure',
  'basis',
  'from',
  'as_of',
  'known_at',
  'intake',
  'programme',
  'preparatory',
  'place',
  'countries',
  'lang',
] as const) {}

export class ReportInput {
  @ApiProperty({ minimum: 2000, maximum: 2199 })
  @IsInt()
  @Min(2000)
  @Max(2199)
  year: number;

  @ApiPropertyOptional({ enum: LOCALES, isArray: true, description: 'Both when left out' })
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(2)
  @IsIn(LOCALES, { each: true })
  @MaxLength(2, { each: true })
  languages?: Locale[];

  @ApiPropertyOptional({
    enum: ['exact', 'public'],
    default: 'exact',
    description: 'public: the figures that everybody may see',
    maxLength: 10,
  })
  @IsOptional()
  @IsString()
  @IsIn(['exact', 'public'])
  @MaxLength(10)
  readers?: 'exact' | 'public';
}
