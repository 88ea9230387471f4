import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, Matches, MaxLength, Min } from 'class-validator';
import { IsDay } from '../../platform/clock/is-day.decorator.js';

const empty = ({ value }: { value: unknown }) => (value === '' ? undefined : value);

/** That two persons stay two, and why. */
export class SettleInput {
  @ApiProperty({ description: 'The `seq` that was seen' })
  @Type(() => Number)
  @IsInt()
  @Min(1)
  seq: number;

  @ApiProperty({ maxLength: 60, description: 'A code of the reasons' })
  @IsString()
  @MaxLength(60)
  @Matches(/^[a-z_]+$/)
  reason: string;

  @ApiPropertyOptional({ maxLength: 1000, description: 'For colleagues' })
  @IsOptional()
  @IsString()
  @MaxLength(1000)
  note?: string;
}

/** That two persons are one. */
export class MergeInput extends SettleInput {
  @ApiProperty({ example: '2026-00417', description: 'Of the two the application whose person and account remain' })
  @Matches(/^\d{4}-\d{5,9}$/)
  keep: string;

  @ApiPropertyOptional({
    format: 'date',
    description: 'Figures count them as one from this day on; left out: on every day, as known from now on',
  })
  @IsOptional()
  @Transform(empty)
  @IsDay()
  holdsFrom?: string;
}
