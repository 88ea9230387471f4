import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  IsDefined,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Max,
  MaxLength,
  Min,
  MinLength,
  ValidateNested,
} from 'class-validator';
import { AnswersInput } from './answers.input.js';
import { MandateInput } from './transition.input.js';

export class StartInput {
  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  offeringId: string;

  @ApiPropertyOptional({ format: 'uuid', description: 'Officers only: an applicant already known; absent: a new one' })
  @IsOptional()
  @IsUUID()
  applicantId?: string;

  @ApiPropertyOptional({ type: MandateInput, description: 'Officers only: how the applicant asked for it' })
  @IsOptional()
  @ValidateNested()
  @Type(() => MandateInput)
  onBehalf?: MandateInput;
}

export class SaveInput {
  @ApiProperty({ description: 'The version that the sender saw; a stale one is refused with 409 application.stale' })
  @IsInt()
  @Min(1)
  @Max(2_000_000_000)
  version: number;

  @ApiProperty({
    type: AnswersInput,
    description: 'Fields given are set, null clears, absent ones stay; lists are replaced',
  })
  @IsDefined()
  @ValidateNested()
  @Type(() => AnswersInput)
  answers: AnswersInput;
}

export class AssigneeInput {
  @ApiProperty({ format: 'uuid', nullable: true, type: String, description: 'An officer; null: nobody' })
  @IsOptional()
  @IsUUID()
  accountId: string | null;
}

export class NoteInput {
  @ApiProperty({ maxLength: 4000 })
  @IsString()
  @MinLength(1)
  @MaxLength(4000)
  text: string;
}

export class GrantInput {
  @ApiProperty({ maxLength: 500, description: 'Why the dossier has to be read; recorded' })
  @IsString()
  @MinLength(5)
  @MaxLength(500)
  reason: string;
}
