import { ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';

/** The query of every list. */
export class PageInput {
  @ApiPropertyOptional({ description: 'The `next` of the page before; left out for the first page', maxLength: 1000 })
  @IsOptional()
  @IsString()
  @MaxLength(1000)
  after?: string;

  @ApiPropertyOptional({ type: Number, minimum: 1, maximum: 100, default: 50 })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(100)
  limit: number = 50;

  @ApiPropertyOptional({ description: 'Language of sentences', enum: ['en', 'uk'], maxLength: 2 })
  @IsOptional()
  @IsString()
  @MaxLength(2)
  lang?: string;
}
