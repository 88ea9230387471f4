import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsDefined,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  Max,
  MaxLength,
  Min,
  MinLength,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { MandateInput } from '../../applications/transition.input.js';
import type { Day } from '../../platform/clock/day.rules.js';
import { IsDay } from '../../platform/clock/is-day.decorator.js';

const CLOCK = /^([01]\d|2[0-3]):[0-5]\d$/;

/** One time, whole: making it and changing it take the same. Days and hours are the house's. */
export class SittingInput {
  @ApiProperty({ format: 'date', description: 'In the house’s time zone' }) @IsDay() on: Day;

  @ApiProperty({ example: '10:00' }) @Matches(CLOCK) from: string;

  @ApiProperty({ minimum: 5, maximum: 720, description: 'Length in minutes' })
  @IsInt()
  @Min(5)
  @Max(720)
  minutes: number;

  @ApiProperty({ minimum: 1, maximum: 500 }) @IsInt() @Min(1) @Max(500) seats: number;

  @ApiPropertyOptional({ maxLength: 300 }) @IsOptional() @IsString() @MaxLength(300) place?: string;

  @ApiPropertyOptional({ maxLength: 500, description: 'Of the meeting, https' })
  @IsOptional()
  @Matches(/^https:\/\/[^\s<>"]+$/)
  @MaxLength(500)
  link?: string;

  @ApiProperty({ description: 'BCP 47' }) @Matches(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/) @MaxLength(20) language: string;

  @ApiProperty({ type: String, isArray: true, format: 'uuid' })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(10)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  examinerIds: string[];

  @ApiProperty({ minimum: 0, maximum: 720, description: 'Hours before the start until which it can be chosen or left' })
  @IsInt()
  @Min(0)
  @Max(720)
  closesHours: number;
}

/** A whole series, or one time where `to` is left out. */
export class SeriesInput extends SittingInput {
  @ApiPropertyOptional({ example: '16:00', description: 'The last one ends by then; left out: there is one' })
  @IsOptional()
  @Matches(CLOCK)
  to?: string;

  @ApiPropertyOptional({ minimum: 0, maximum: 240, description: 'Minutes between two' })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(240)
  pause?: number;
}

export class SittingStateInput {
  @ApiProperty({ enum: ['open', 'closed', 'cancelled'], description: 'Cancelled stays so; who chose it is told' })
  @Matches(/^(open|closed|cancelled)$/)
  state: 'open' | 'closed' | 'cancelled';
}

export class BookingInput {
  @ApiProperty({ format: 'uuid', description: 'One of the times on offer; moves a time that was chosen before' })
  @IsUUID()
  sittingId: string;
}

/** The time of an applicant as an officer chooses it for them. */
export class BookingForInput {
  @ApiProperty({
    type: String,
    format: 'uuid',
    nullable: true,
    description: 'One of the times on offer; null: the one that was chosen is given up',
  })
  @ValidateIf((input: BookingForInput) => input.sittingId !== null)
  @IsUUID()
  sittingId: string | null;

  @ApiProperty({ type: MandateInput, description: 'How and when the applicant asked for it' })
  @IsDefined()
  @ValidateNested()
  @Type(() => MandateInput)
  onBehalf: MandateInput;
}

export class ZoneInput {
  @ApiProperty({ example: 'Africa/Lagos' }) @IsString() @MinLength(2) @MaxLength(60) timezone: string;
}
