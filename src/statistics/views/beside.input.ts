import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { FunnelInput } from '../figure.input.js';
import { BASES, BYS } from '../question.rules.js';
import { BESIDES, type BesideId } from './beside.rules.js';

/** The address of a table of several measures. */
export class BesideInput extends FunnelInput {
  @ApiPropertyOptional({ enum: BESIDES, default: BESIDES[0] })
  @IsOptional()
  @IsIn(BESIDES)
  @MaxLength(20)
  of: BesideId = BESIDES[0];

  @ApiPropertyOptional({
    enum: BYS,
    default: 'country',
    description: 'Of outcome; others have their own',
    maxLength: 20,
  })
  @IsOptional()
  @IsString()
  @MaxLength(20)
  by?: string;

  @ApiPropertyOptional({ enum: BASES, default: 'citizenship', maxLength: 20 })
  @IsOptional()
  @IsString()
  @MaxLength(20)
  basis?: string;
}
