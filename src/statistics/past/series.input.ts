import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsString, IsUUID, Matches, MaxLength } from 'class-validator';
import { PageInput } from '../../platform/http/page.input.js';

/** Which published series are asked for. */
export class SeriesInput extends PageInput {
  @ApiPropertyOptional({ description: 'Whose figures', example: 'UA', maxLength: 40 })
  @IsOptional()
  @IsString()
  @MaxLength(40)
  scope?: string;

  @ApiPropertyOptional({ description: 'What is counted', example: 'foreign_students', maxLength: 80 })
  @IsOptional()
  @IsString()
  @MaxLength(80)
  measure?: string;

  @ApiPropertyOptional({ description: 'By what it is divided', example: 'citizenship', maxLength: 40 })
  @IsOptional()
  @IsString()
  @MaxLength(40)
  dimension?: string;

  @ApiPropertyOptional({ description: 'Only numbers of this country', example: 'NG', maxLength: 20 })
  @IsOptional()
  @Matches(/^[A-Z][A-Z_]*$/)
  @MaxLength(20)
  country?: string;

  @ApiPropertyOptional({ format: 'uuid', description: 'The `next` of the page before', maxLength: 36 })
  @IsOptional()
  @IsUUID()
  @MaxLength(36)
  declare after?: string;
}
