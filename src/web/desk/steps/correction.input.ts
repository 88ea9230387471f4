import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsInt,
  IsOptional,
  IsString,
  MaxLength,
  Min,
  MinLength,
  ValidateNested,
} from 'class-validator';
import { IsDay } from '../../../platform/clock/is-day.decorator.js';

/** Fields of one section as typed; the answers' own input class judges what is changed. */
export class CorrectedSchoolInput {
  @IsOptional()
  @IsString()
  @MaxLength(200)
  institution?: string;

  @IsOptional()
  @IsString()
  @MaxLength(20)
  country?: string;
}

export class CorrectedPersonInput {
  @IsOptional() @IsString() @MaxLength(120) surname?: string;
  @IsOptional() @IsString() @MaxLength(120) givenNames?: string;
  @IsOptional() @IsString() @MaxLength(200) nativeName?: string;
  @IsOptional() @IsString() @MaxLength(200) ukrainianName?: string;
  @IsOptional() @IsString() @MaxLength(10) birthDate?: string;
  @IsOptional() @IsString() @MaxLength(1) sex?: string;
  @IsOptional() @IsString() @MaxLength(20) birthCountry?: string;
  @IsOptional() @IsString() @MaxLength(20) residence?: string;
}

export class CorrectedPassportInput {
  @IsOptional() @IsString() @MaxLength(30) number?: string;
  @IsOptional() @IsString() @MaxLength(10) issuedOn?: string;
  @IsOptional() @IsString() @MaxLength(10) expiresOn?: string;
}

/** The form of a correction: what may be wrong, as it stands, to be changed. */
export class CorrectionInput {
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

  @IsOptional()
  @IsDay()
  validFrom?: string;

  @IsOptional()
  @IsString()
  @MaxLength(20)
  citizenship?: string;

  @IsOptional()
  @ValidateNested()
  @Type(() => CorrectedPersonInput)
  personal?: CorrectedPersonInput;

  @IsOptional()
  @ValidateNested()
  @Type(() => CorrectedPassportInput)
  passport?: CorrectedPassportInput;

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(10)
  @ValidateNested({ each: true })
  @Type(() => CorrectedSchoolInput)
  schools?: CorrectedSchoolInput[];
}
