import { ApiProperty } from '@nestjs/swagger';
import { IsString, Matches, MaxLength } from 'class-validator';

export class AcknowledgementInput {
  @ApiProperty({ pattern: '^[0-9a-f]{64}$', description: 'The wording that was read, as the list names it' })
  @IsString()
  @MaxLength(64)
  @Matches(/^[0-9a-f]{64}$/)
  wording: string;
}
