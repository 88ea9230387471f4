import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsInt,
  IsOptional,
  IsString,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { MOST_DRAFTS } from '../../../../decisions/ranking/ranking.service.js';
import { TermsInput } from '../../steps/terms.input.js';

class PlacesRow {
  @IsOptional()
  @IsString()
  @MaxLength(20)
  code?: string;

  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(100_000)
  places?: number;
}

/** Places in all, by language, by country; an empty number is no quota. */
export class QuotasFormInput {
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(100_000)
  total?: number;

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(60)
  @ValidateNested({ each: true })
  @Type(() => PlacesRow)
  languages?: PlacesRow[];

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(300)
  @ValidateNested({ each: true })
  @Type(() => PlacesRow)
  countries?: PlacesRow[];
}

/** The same offer for the first of the list. */
export class FirstOffersFormInput extends TermsInput {
  @IsInt()
  @Min(1)
  @Max(MOST_DRAFTS)
  count: number;

  @IsOptional()
  @IsString()
  @MaxLength(60)
  override?: string;
}
