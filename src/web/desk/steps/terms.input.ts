import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsBoolean, IsOptional, IsString, MaxLength, ValidateNested } from 'class-validator';

/** One condition that an offer may carry: ticked or not, its words and its day. */
export class ConditionRowInput {
  @IsString()
  @MaxLength(60)
  code: string;

  @IsOptional()
  @IsBoolean()
  on?: boolean;

  @IsOptional()
  @IsString()
  @MaxLength(500)
  text?: string;

  @IsOptional()
  @IsString()
  @MaxLength(10)
  dueOn?: string;
}

/** The terms of an offer as the form sends them. */
export class TermsInput {
  @IsOptional()
  @IsString()
  @MaxLength(10)
  expiresOn?: string;

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => ConditionRowInput)
  conditions?: ConditionRowInput[];
}
