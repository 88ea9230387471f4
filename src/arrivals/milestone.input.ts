import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsObject, IsOptional, IsString, MaxLength, MinLength } from 'class-validator';
import { IsDay } from '../platform/clock/is-day.decorator.js';
import { MILESTONE_KINDS, type MilestoneKind } from './milestone.rules.js';

export class MilestoneInput {
  @ApiProperty({ enum: MILESTONE_KINDS })
  @IsIn(MILESTONE_KINDS)
  kind: MilestoneKind;

  @ApiProperty({ format: 'date', description: 'The day on which it happened; never of the future' })
  @IsDay()
  on: string;

  @ApiPropertyOptional({
    type: Object,
    description:
      'Flat details: number, validUntil, amountMinor and currency, outcome …; place_of_study { place: on_site | online }',
  })
  @IsOptional()
  @IsObject()
  data?: Record<string, unknown>;
}

export class RevocationInput {
  @ApiProperty({ maxLength: 2000, description: 'Why it is taken back; kept among the notes of staff' })
  @IsString()
  @MinLength(1)
  @MaxLength(2000)
  note: string;
}
