import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsObject, IsOptional, IsString, Max, MaxLength, Min, MinLength } from 'class-validator';
import { IsDay } from '../../platform/clock/is-day.decorator.js';

const MOST = 1_000_000;

/** The save of a draft on which a deed builds. */
export class DraftVersionInput {
  @ApiProperty({ type: Number, minimum: 0, maximum: MOST, description: 'Version of the draft; 0: there is none yet' })
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(MOST)
  version: number;
}

export class PackDraftInput extends DraftVersionInput {
  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    description: 'The rows of the pack as in its file: see GET /api/v1/packs/schema.json',
  })
  @IsObject()
  content: object;
}

export class PackImportInput {
  @ApiPropertyOptional({ type: Number, minimum: 0, maximum: MOST, description: 'Version of the draft it replaces' })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(MOST)
  version?: number;
}

export class PackPreviewInput {
  @ApiProperty({ format: 'date', description: 'The day from which the draft would hold, today or later' })
  @IsDay()
  @MaxLength(10)
  validFrom: string;
}

export class PackPublishInput extends DraftVersionInput {
  @ApiProperty({ format: 'date', description: 'First day on which the version judges, today or later' })
  @IsDay()
  @MaxLength(10)
  validFrom: string;

  @ApiProperty({ description: 'Why, for the history: the letter or decision behind it', minLength: 3, maxLength: 500 })
  @IsString()
  @MinLength(3)
  @MaxLength(500)
  note: string;
}
