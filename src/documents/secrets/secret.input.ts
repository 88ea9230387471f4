import { ApiProperty } from '@nestjs/swagger';
import { IsString, MaxLength, MinLength } from 'class-validator';

export class SecretInput {
  @ApiProperty({ maxLength: 200, writeOnly: true, description: 'The PIN, with the serial number where there is one' })
  @IsString()
  @MinLength(4)
  @MaxLength(200)
  secret: string;
}
