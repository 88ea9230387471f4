import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import { IsBoolean, IsIn, IsInt, IsOptional, IsString, Max, MaxLength, Min, MinLength } from 'class-validator';
import { IsDay } from '../platform/clock/is-day.decorator.js';
import { PageInput } from '../platform/http/page.input.js';

export const ENTRY_TYPES = ['first_year', 'transfer', 'readmission'] as const;
export type EntryType = (typeof ENTRY_TYPES)[number];

export class CountryListInput extends PageInput {
  @ApiPropertyOptional({ type: Number, minimum: 1, maximum: 300, default: 300 })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(300)
  override limit: number = 300;
}

export class OfferingListInput extends PageInput {
  @ApiPropertyOptional({ description: 'Code of the intake: 2027-09', maxLength: 20 })
  @IsOptional()
  @IsString()
  @MaxLength(20)
  intake?: string;

  @ApiPropertyOptional({ description: 'Code or slug of the programme: MED, general-medicine', maxLength: 60 })
  @IsOptional()
  @IsString()
  @MaxLength(60)
  programme?: string;

  @ApiPropertyOptional({ type: Boolean, description: 'true: only those open today; false: only those that are not' })
  @IsOptional()
  @Transform(({ value }) => (value === 'true' ? true : value === 'false' ? false : value))
  @IsBoolean()
  open?: boolean;
}

/** Whose requirements: the country in the address stands for every country that is not named. */
export class RequirementsInput {
  @ApiPropertyOptional({
    description: 'Code or slug of the programme; left out: the first of the list, Medicine',
    maxLength: 60,
  })
  @IsOptional()
  @IsString()
  @MaxLength(60)
  programme?: string;

  @ApiPropertyOptional({ description: 'Country of the passport presented', maxLength: 9 })
  @IsOptional()
  @IsString()
  @MaxLength(9)
  citizenship?: string;

  @ApiPropertyOptional({ description: 'Country in which the school is', maxLength: 9 })
  @IsOptional()
  @IsString()
  @MaxLength(9)
  school?: string;

  @ApiPropertyOptional({ description: 'Country whose authority issued the certificate', maxLength: 9 })
  @IsOptional()
  @IsString()
  @MaxLength(9)
  issued?: string;

  @ApiPropertyOptional({ enum: ENTRY_TYPES, default: 'first_year', maxLength: 20 })
  @IsOptional()
  @IsIn(ENTRY_TYPES)
  @MaxLength(20)
  entry?: EntryType;

  @ApiPropertyOptional({ description: 'Language of sentences', enum: ['en', 'uk'], maxLength: 2 })
  @IsOptional()
  @IsString()
  @MaxLength(2)
  lang?: string;
}

class ReasonedInput {
  @ApiProperty({ description: 'Why, for the history: the letter or decision behind it', minLength: 3, maxLength: 500 })
  @IsString()
  @MinLength(3)
  @MaxLength(500)
  reason: string;
}

export class OfferingEditInput extends ReasonedInput {
  @ApiPropertyOptional({ type: Number, minimum: 0, maximum: 100_000, description: 'Never fewer than are taken' })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(100_000)
  places?: number;

  @ApiPropertyOptional({ format: 'date', description: 'First day on which it is open' })
  @IsOptional()
  @IsDay()
  @MaxLength(10)
  opensOn?: string;

  @ApiPropertyOptional({ format: 'date', description: 'Last day on which it is open, counted whole, Kyiv' })
  @IsOptional()
  @IsDay()
  @MaxLength(10)
  closesOn?: string;

  @ApiPropertyOptional({ type: Boolean, description: 'false: closed by staff, whatever its dates say' })
  @IsOptional()
  @IsBoolean()
  active?: boolean;
}

export class IntakeEditInput extends ReasonedInput {
  @ApiPropertyOptional({ format: 'date', description: 'First day of study' })
  @IsOptional()
  @IsDay()
  @MaxLength(10)
  startsOn?: string;

  @ApiPropertyOptional({ format: 'date', description: 'Last day on which applications can be sent, whole, Kyiv' })
  @IsOptional()
  @IsDay()
  @MaxLength(10)
  applicationsCloseOn?: string;

  @ApiPropertyOptional({ format: 'date', description: 'Last day of admission, whole, Kyiv' })
  @IsOptional()
  @IsDay()
  @MaxLength(10)
  admissionEndsOn?: string;

  @ApiPropertyOptional({
    type: Boolean,
    default: true,
    description: 'Also moves the last day of those offerings that closed together with the intake',
  })
  @IsOptional()
  @IsBoolean()
  moveOfferings?: boolean;
}

export class FeeEditInput extends ReasonedInput {
  @ApiProperty({ type: Number, minimum: 0, maximum: 2_000_000_000, description: 'Minor units of the fee’s currency' })
  @IsInt()
  @Min(0)
  @Max(2_000_000_000)
  amountMinor: number;

  @ApiProperty({ description: 'The published list it stands in: 2027/28', maxLength: 40 })
  @IsString()
  @MinLength(1)
  @MaxLength(40)
  priceList: string;

  @ApiProperty({ format: 'date', description: 'First day on which the new amount holds' })
  @IsDay()
  @MaxLength(10)
  validFrom: string;
}
