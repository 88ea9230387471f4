import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import { IsDay } from '../../platform/clock/is-day.decorator.js';

/** That one person is two after all. */
export class SeparateInput {
  @ApiProperty({ maxLength: 60, description: 'A code of the reasons `person_separate`' })
  @IsString()
  @MaxLength(60)
  @Matches(/^[a-z_]+$/)
  reason: string;

  @ApiPropertyOptional({ maxLength: 1000, description: 'For colleagues' })
  @IsOptional()
  @IsString()
  @MaxLength(1000)
  note?: string;

  @ApiPropertyOptional({
    format: 'date',
    description: 'Figures count them as two from this day on; left out: on every day, as known from now on',
  })
  @IsOptional()
  @Transform(({ value }: { value: unknown }) => (value === '' ? undefined : value))
  @IsDay()
  holdsFrom?: string;
}
