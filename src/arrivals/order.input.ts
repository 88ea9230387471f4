import { ApiProperty } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsString, IsUUID, MaxLength, MinLength } from 'class-validator';
import { IsDay } from '../platform/clock/is-day.decorator.js';

/** Dossiers of one order in one request. */
export const ENROLLED_AT_ONCE = 200;

export class OrderInput {
  @ApiProperty({ maxLength: 60, example: '214-с' })
  @IsString()
  @MinLength(1)
  @MaxLength(60)
  orderNo: string;

  @ApiProperty({ format: 'date', description: 'From this day they count as enrolled' })
  @IsDay()
  orderDate: string;

  @ApiProperty({ type: String, format: 'uuid', isArray: true, maxItems: ENROLLED_AT_ONCE })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(ENROLLED_AT_ONCE)
  @IsUUID(undefined, { each: true })
  applicationIds: string[];
}
