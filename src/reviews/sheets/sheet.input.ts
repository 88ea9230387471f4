import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsInt,
  IsOptional,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
  MinLength,
  ValidateNested,
} from 'class-validator';

export class CriterionInput {
  /** Kept from version to version; a new criterion gets one of its English name. */
  @IsOptional() @Matches(/^[a-z][a-z0-9-]{0,39}$/) key?: string;
  @IsString() @MinLength(2) @MaxLength(120) nameEn: string;
  @IsString() @MinLength(2) @MaxLength(120) nameUk: string;
  @IsOptional() @IsString() @MaxLength(600) guidanceEn?: string;
  @IsOptional() @IsString() @MaxLength(600) guidanceUk?: string;
  @IsInt() @Min(1) @Max(100) weight: number;
  @IsInt() @Min(0) @Max(99) min: number;
  @IsInt() @Min(1) @Max(100) max: number;
}

/** A sheet as it is published: the next version of it. */
export class SheetInput {
  @IsString() @MinLength(2) @MaxLength(120) nameEn: string;
  @IsString() @MinLength(2) @MaxLength(120) nameUk: string;

  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => CriterionInput)
  criteria: CriterionInput[];
}
