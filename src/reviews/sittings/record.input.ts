import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  IsBoolean,
  IsIn,
  IsNumber,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  Max,
  MaxLength,
  Min,
  MinLength,
} from 'class-validator';
import { IDENTITY_WAYS, type IdentityWay, SITTING_RESULTS, type SittingResult } from './record.rules.js';

/** What an examiner writes while a record is open; what is left out is empty. */
export class RecordInput {
  @ApiPropertyOptional({ enum: IDENTITY_WAYS }) @IsOptional() @IsIn(IDENTITY_WAYS) identityHow?: IdentityWay;

  @ApiPropertyOptional({ format: 'uuid', description: 'An examiner; left out: the writer' })
  @IsOptional()
  @IsUUID()
  identityBy?: string;

  @ApiPropertyOptional({ description: 'The person is the applicant' }) @IsOptional() @IsBoolean() identityOk?: boolean;

  @ApiPropertyOptional({ maxLength: 20_000 }) @IsOptional() @IsString() @MaxLength(20_000) protocol?: string;

  @ApiPropertyOptional({ enum: SITTING_RESULTS }) @IsOptional() @IsIn(SITTING_RESULTS) result?: SittingResult;

  @ApiPropertyOptional({ minimum: 0, maximum: 1000 })
  @IsOptional()
  @IsNumber({ maxDecimalPlaces: 2 })
  @Min(0)
  @Max(1000)
  points?: number;

  @ApiPropertyOptional({ maxLength: 500, description: 'Where the recording lies, https, in place of a file' })
  @IsOptional()
  @Matches(/^https:\/\/[^\s<>"]+$/)
  @MaxLength(500)
  videoUrl?: string;
}

/** What holds instead of what was closed, and why. */
export class CorrectionInput {
  @ApiProperty({ enum: SITTING_RESULTS }) @IsIn(SITTING_RESULTS) result: SittingResult;

  @ApiPropertyOptional({ minimum: 0, maximum: 1000 })
  @IsOptional()
  @IsNumber({ maxDecimalPlaces: 2 })
  @Min(0)
  @Max(1000)
  points?: number;

  @ApiPropertyOptional({ maxLength: 20_000, description: 'Added to the protocol' })
  @IsOptional()
  @IsString()
  @MaxLength(20_000)
  protocol?: string;

  @ApiProperty({ maxLength: 500 }) @IsString() @MinLength(3) @MaxLength(500) reason: string;
}

export class HoldInput {
  @ApiProperty({ maxLength: 500, description: 'Why it is held, or held no more' })
  @IsString()
  @MinLength(3)
  @MaxLength(500)
  reason: string;
}
