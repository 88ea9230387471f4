import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  MaxLength,
  Min,
  MinLength,
  ValidateNested,
} from 'class-validator';
import { IsDay } from '../../../platform/clock/is-day.decorator.js';

/** One line of the form: what could be flagged, whether it is, and what to say of it. */
export class ReturnLineInput {
  @IsIn(['section', 'slot'])
  kind: 'section' | 'slot';

  @IsString()
  @MinLength(1)
  @MaxLength(80)
  key: string;

  @IsOptional()
  @IsBoolean()
  on?: boolean;

  @IsOptional()
  @IsString()
  @MaxLength(2000)
  note?: string;
}

/** The form of a return; what it becomes is judged again by the transition's own input. */
export class ReturnFormInput {
  @IsInt()
  @Min(1)
  seq: number;

  @IsString()
  @MinLength(1)
  @MaxLength(60)
  reason: string;

  @IsOptional()
  @IsString()
  @MaxLength(4000)
  note?: string;

  @IsDay()
  dueOn: string;

  @IsArray()
  @ArrayMaxSize(60)
  @ValidateNested({ each: true })
  @Type(() => ReturnLineInput)
  items: ReturnLineInput[];
}

export class ExtendFormInput {
  @IsInt()
  @Min(1)
  seq: number;

  @IsOptional()
  @IsString()
  @MaxLength(60)
  reason?: string;

  @IsOptional()
  @IsString()
  @MaxLength(4000)
  note?: string;

  @IsDay()
  dueOn: string;
}
