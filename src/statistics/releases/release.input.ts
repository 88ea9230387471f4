import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import { PageInput } from '../../platform/http/page.input.js';

/** A page of the list of releases. */
export class ReleaseListInput extends PageInput {
  @ApiPropertyOptional({ description: 'The `next` of the page before', example: '12', maxLength: 9 })
  @IsOptional()
  @IsString()
  @Matches(/^[1-9]\d*$/)
  @MaxLength(9)
  declare after?: string;
}
