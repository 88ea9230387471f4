import { ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, Max, Min } from 'class-validator';
import type { Day } from '../../platform/clock/day.rules.js';
import { IsDay } from '../../platform/clock/is-day.decorator.js';

/** So many days from one on. */
export class SpanInput {
  @ApiPropertyOptional({ format: 'date', description: 'Left out: today' }) @IsOptional() @IsDay() from?: Day;

  @ApiPropertyOptional({ type: Number, minimum: 1, maximum: 92, default: 31 })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(92)
  days: number = 31;
}
