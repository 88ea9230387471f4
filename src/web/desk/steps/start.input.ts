import { Type } from 'class-transformer';
import { IsDefined, IsIn, IsOptional, IsString, IsUUID, MaxLength, ValidateNested } from 'class-validator';
import { MandateInput } from '../../../applications/transition.input.js';

/** The form with which an officer starts an application for somebody. */
export class StartOnBehalfInput {
  @IsUUID()
  offeringId: string;

  @IsIn(['new', 'known'])
  who: 'new' | 'known';

  /** known: an application of theirs, by its reference. */
  @IsOptional()
  @IsString()
  @MaxLength(40)
  reference?: string;

  @IsDefined()
  @ValidateNested()
  @Type(() => MandateInput)
  onBehalf: MandateInput;
}
