import { ApiPropertyOptional } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import { IsDay } from '../../platform/clock/is-day.decorator.js';

/** What a reviewer may be asked for; what is left out is empty. */
export class ProfileInput {
  @ApiPropertyOptional({ type: String, format: 'uuid', isArray: true, description: 'None: every programme' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  programmeIds?: string[];

  @ApiPropertyOptional({ type: String, isArray: true, description: 'Languages of study, BCP 47; none: every one' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20)
  @ArrayUnique()
  @Matches(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})?$/, { each: true })
  @MaxLength(12, { each: true })
  languages?: string[];

  @ApiPropertyOptional({ type: Number, nullable: true, description: 'Open reviews at one time; none: no bound' })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(999)
  capacity?: number | null;

  @ApiPropertyOptional({ type: String, format: 'date', nullable: true })
  @IsOptional()
  @IsDay()
  absentFrom?: string | null;

  @ApiPropertyOptional({ type: String, format: 'date', nullable: true, description: 'The last day away' })
  @IsOptional()
  @IsDay()
  absentTo?: string | null;

  @ApiPropertyOptional({ type: String, nullable: true, maxLength: 120, description: 'For finding conflicts alone' })
  @IsOptional()
  @IsString()
  @MaxLength(120)
  familyName?: string | null;

  @ApiPropertyOptional({ type: String, nullable: true, maxLength: 300, description: 'For finding conflicts alone' })
  @IsOptional()
  @IsString()
  @MaxLength(300)
  address?: string | null;

  @ApiPropertyOptional({ type: String, isArray: true, description: 'Schools attended or taught at' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20)
  @IsString({ each: true })
  @MaxLength(200, { each: true })
  schools?: string[];
}
