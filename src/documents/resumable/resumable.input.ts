import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import { UploadInput } from '../document.input.js';

/** What `Upload-Metadata` says of a file that comes in pieces. */
export class ResumableInput extends UploadInput {
  @ApiProperty({ description: 'Id or reference of the application' })
  @IsString()
  @MaxLength(64)
  applicationId: string;

  @ApiProperty({ example: 'passport.pdf', description: 'The name under which it comes' })
  @IsString()
  @MaxLength(1_000)
  filename: string;

  @ApiPropertyOptional({ description: 'SHA-256 of the whole file, hexadecimal; what arrives otherwise is refused' })
  @IsOptional()
  @IsString()
  @MaxLength(64)
  @Matches(/^[0-9a-f]{64}$/)
  sha256?: string;
}
