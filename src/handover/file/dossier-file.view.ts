import { ApiProperty } from '@nestjs/swagger';
import type { DossierFileRow } from './dossier-file.query.js';

/** A dossier as one PDF: how far it is, and where it is read. */
export class DossierFileView {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ enum: ['waiting', 'making', 'ready', 'failed'], description: 'failed: it is tried again by itself' })
  state: string;
  @ApiProperty({ description: 'Papers bound in so far' }) done: number;
  @ApiProperty({ description: 'Papers to bind in' }) papers: number;
  @ApiProperty({ type: Number, nullable: true }) pages: number | null;
  @ApiProperty({ type: Number, nullable: true, description: 'Bytes' }) size: number | null;
  @ApiProperty({ format: 'date-time' }) askedAt: string;
  @ApiProperty({ format: 'date-time', description: 'Until then it is kept' }) expiresAt: string;
  @ApiProperty({ type: String, nullable: true, description: 'Where it is read, once it is ready' })
  content: string | null;
}

/** Where a file is followed. */
export function fileAddress(row: DossierFileRow): string {
  return `/api/v1/applications/${row.applicationId}/files/${row.id}`;
}

export function fileView(row: DossierFileRow): DossierFileView {
  const { id, status, done, papers, pages, size } = row;
  return {
    id,
    state: status,
    done,
    papers,
    pages,
    size,
    askedAt: row.askedAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
    content: status === 'ready' ? `${fileAddress(row)}/content` : null,
  };
}
