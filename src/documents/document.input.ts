import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, IsUUID, Matches, MaxLength } from 'class-validator';
import { VERDICTS, type VerdictKind } from './slot.rules.js';

/** The fields of a multipart upload beside the file. */
export class UploadInput {
  @ApiProperty({ example: 'edu-cert', description: 'Key of the slot, as the list of documents names it' })
  @IsString()
  @MaxLength(64)
  @Matches(/^[a-z][a-z0-9-]*(\.\d{1,2})?$/)
  slot: string;
}

export class VerdictInput {
  @ApiProperty({ enum: VERDICTS, description: 'none takes the verdict before back' })
  @IsIn(VERDICTS)
  verdict: VerdictKind;

  @ApiPropertyOptional({ description: 'A code of the reasons for verdicts; needed for rejected and waived' })
  @IsOptional()
  @IsString()
  @MaxLength(60)
  reason?: string;

  @ApiPropertyOptional({
    format: 'uuid',
    description: 'The version that was looked at; when a newer one has come, the answer is 409 document.replaced',
  })
  @IsOptional()
  @IsUUID()
  documentId?: string;

  @ApiPropertyOptional({
    format: 'uuid',
    description: 'The translation that was looked at with it, in the same manner',
  })
  @IsOptional()
  @IsUUID()
  translationId?: string;
}
