import { IsBoolean, IsIn, IsInt, IsOptional, IsString, IsUUID, Max, MaxLength, Min, MinLength } from 'class-validator';
import { IsDay } from '../../platform/clock/is-day.decorator.js';
import { SEE_OTHERS, type SeeOthers, STEP_KINDS, STEP_ROLES, type StepKind, type StepRole } from '../review.rules.js';

/** What of a step may change while dossiers are in it: it acts on them at once. */
export class StepChangeInput {
  /** The order of the steps is the order of these numbers. */
  @IsInt() @Min(1) @Max(99) position: number;

  @IsString() @MinLength(2) @MaxLength(120) nameEn: string;
  @IsString() @MinLength(2) @MaxLength(120) nameUk: string;

  @IsIn(SEE_OTHERS) seeOthers: SeeOthers;

  @IsOptional() @IsDay() opensOn?: string;
  @IsOptional() @IsDay() closesOn?: string;
  @IsInt() @Min(1) @Max(365) dueDays: number;

  @IsOptional() @IsUUID() sheetId?: string;

  /** The last day on which a dossier that comes to review gets this row. */
  @IsOptional() @IsDay() validTo?: string;
}

/** A row of its own: for dossiers that come to review from `validFrom` on. */
export class StepInput extends StepChangeInput {
  @IsOptional() @IsUUID() programmeId?: string;
  @IsOptional() @IsUUID() intakeId?: string;
  @IsIn(STEP_KINDS) kind: StepKind;
  @IsIn(STEP_ROLES) role: StepRole;
  /** None switches the kind off for this programme or intake. */
  @IsInt() @Min(0) @Max(9) reviewsNeeded: number;
  @IsOptional() @IsBoolean() blind?: boolean;
  @IsDay() validFrom: string;
}
