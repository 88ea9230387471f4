import { ArrayMaxSize, ArrayUnique, IsArray, IsIn, IsOptional, IsString, MaxLength, MinLength } from 'class-validator';
import type { Day } from '../../platform/clock/day.rules.js';
import { IsDay } from '../../platform/clock/is-day.decorator.js';
import { type Role, STAFF_ROLES } from '../permission.policy.js';

/** For which roles a second factor is asked; none: for nobody. */
export class FactorDemandInput {
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(STAFF_ROLES.length)
  @ArrayUnique()
  @IsIn(STAFF_ROLES, { each: true })
  @MaxLength(20, { each: true })
  roles?: Role[];

  @IsDay()
  from: Day;
}

/** Why a factor is taken off a person's account. */
export class TakeFactorInput {
  @IsString()
  @MinLength(3)
  @MaxLength(300)
  reason: string;
}
