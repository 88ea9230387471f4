import { IsInt, IsOptional, IsString, IsUUID, Max, MaxLength, Min } from 'class-validator';
import { TermsInput } from '../../steps/terms.input.js';

export class MoveFormInput {
  @IsUUID()
  applicationId: string;

  @IsInt()
  @Min(1)
  @Max(5000)
  position: number;
}

/** The terms with which a proposed place is offered. */
export class AcceptanceFormInput extends TermsInput {
  @IsOptional()
  @IsString()
  @MaxLength(60)
  override?: string;

  @IsOptional()
  @IsString()
  @MaxLength(4000)
  note?: string;
}

export class DismissalFormInput {
  @IsString()
  @MaxLength(60)
  reason: string;
}
