import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsObject,
  IsOptional,
  IsString,
  IsUUID,
  MaxLength,
} from 'class-validator';

export class WaitlistOrderInput {
  @ApiProperty({ type: String, format: 'uuid', isArray: true, maxItems: 2000, description: 'Everybody who waits' })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(2000)
  @IsUUID(undefined, { each: true })
  order: string[];
}

export class AcceptanceInput {
  @ApiProperty({ type: Object, description: 'The offer’s terms: { expiresOn, conditions: [{ code, text, dueOn }] }' })
  @IsObject()
  data: Record<string, unknown>;

  @ApiPropertyOptional({ description: 'An override of an incomplete review' })
  @IsOptional()
  @IsString()
  @MaxLength(60)
  reason?: string;

  @ApiPropertyOptional({ maxLength: 4000, description: 'Words of the decider’s own in the letter' })
  @IsOptional()
  @IsString()
  @MaxLength(4000)
  note?: string;
}

export class DismissalInput {
  @ApiProperty({ description: 'A coded reason of the kind `proposal`' })
  @IsString()
  @MaxLength(60)
  reason: string;
}
