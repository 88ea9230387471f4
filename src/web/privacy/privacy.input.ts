import { IsInt, IsString, Max, MaxLength, Min, MinLength } from 'class-validator';
import { IsDay } from '../../platform/clock/is-day.decorator.js';

/** A request that came on paper. */
export class PaperInput {
  @IsString()
  @MinLength(1)
  @MaxLength(40)
  reference: string;

  @IsDay()
  paperOn: string;
}

export class DeclineInput {
  @IsString()
  @MinLength(5)
  @MaxLength(1000)
  answer: string;
}

export class HoldInput {
  @IsString()
  @MinLength(1)
  @MaxLength(40)
  reference: string;

  @IsString()
  @MinLength(5)
  @MaxLength(500)
  reason: string;
}

export class LiftInput {
  @IsString()
  @MinLength(5)
  @MaxLength(500)
  reason: string;
}

export class RuleInput {
  @IsString()
  @MinLength(1)
  @MaxLength(60)
  rule: string;

  @IsInt()
  @Min(1)
  @Max(40_000)
  days: number;

  @IsString()
  @MinLength(5)
  @MaxLength(500)
  source: string;
}
