import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  IsString,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { MOST_DRAFTS } from './ranking.service.js';

export class DoorInput {
  @ApiProperty({ description: 'The programme’s slug', example: 'general-medicine' })
  @IsString()
  @MaxLength(80)
  programme: string;

  @ApiProperty({ description: 'The intake’s code', example: '2027-09' })
  @IsString()
  @MaxLength(20)
  intake: string;
}

export class QuotaInput {
  @ApiProperty({ enum: ['total', 'country', 'language'] })
  @IsIn(['total', 'country', 'language'])
  kind: 'total' | 'country' | 'language';

  @ApiPropertyOptional({ description: 'The country (of citizenship) or language; left out for `total`' })
  @IsOptional()
  @IsString()
  @MaxLength(20)
  code?: string;

  @ApiProperty()
  @IsInt()
  @Min(0)
  @Max(100_000)
  places: number;
}

export class QuotasInput extends DoorInput {
  @ApiProperty({ type: QuotaInput, isArray: true, maxItems: 300, description: 'All that hold from now on' })
  @IsArray()
  @ArrayMaxSize(300)
  @ValidateNested({ each: true })
  @Type(() => QuotaInput)
  quotas: QuotaInput[];
}

export class FirstOffersInput extends DoorInput {
  @ApiProperty({ description: 'For so many of those within the quotas, from the top', maximum: MOST_DRAFTS })
  @IsInt()
  @Min(1)
  @Max(MOST_DRAFTS)
  count: number;

  @ApiProperty({ type: Object, description: 'The terms: { expiresOn, conditions: [{ code, text, dueOn }] }' })
  @IsObject()
  data: Record<string, unknown>;

  @ApiPropertyOptional({ description: 'An override of incomplete reviews' })
  @IsOptional()
  @IsString()
  @MaxLength(60)
  reason?: string;

  @ApiPropertyOptional({ maxLength: 4000, description: 'Words of the decider’s own in each letter' })
  @IsOptional()
  @IsString()
  @MaxLength(4000)
  note?: string;
}
