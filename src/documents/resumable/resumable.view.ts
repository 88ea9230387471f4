import { ApiProperty } from '@nestjs/swagger';

/** An upload in pieces, as programs and pages read it. */
export class UploadState {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() slot: string;
  @ApiProperty({ description: 'The name under which it comes' }) filename: string;
  @ApiProperty({ description: 'Bytes announced' }) size: number;
  @ApiProperty({ description: 'Bytes that are here' }) offset: number;
  @ApiProperty({ type: String, nullable: true, description: 'SHA-256, where it was announced' }) sha256: string | null;
  @ApiProperty({ format: 'date-time', description: 'Until then it can be gone on with' }) expiresAt: string;
  @ApiProperty({ type: String, nullable: true, format: 'uuid', description: 'The version that it became' })
  documentId: string | null;
}
