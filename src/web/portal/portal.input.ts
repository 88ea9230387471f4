import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, Max, MaxLength, Min, ValidateNested } from 'class-validator';
import { MandateInput } from '../../applications/transition.input.js';

/** What a page sends with a deed that moves an application: the seq that its reader saw, and why. */
export class DeedInput {
  @IsInt()
  @Min(1)
  @Max(2_000_000_000)
  seq: number;

  @IsOptional()
  @IsString()
  @MaxLength(60)
  reason?: string;

  @IsOptional()
  @IsString()
  @MaxLength(2000)
  note?: string;

  /** Officers: how the applicant asked for it. */
  @IsOptional()
  @ValidateNested()
  @Type(() => MandateInput)
  onBehalf?: MandateInput;
}
