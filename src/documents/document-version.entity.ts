import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { DocumentSlot } from './document-slot.entity.js';
import { InstantColumn } from '../platform/database/column.decorator.js';
import { StoredFile } from '../platform/files/stored-file.entity.js';

/** One file that came for a slot. Never changed; replaced by a later version. */
@Entity('document_version')
@Unique('document_version_number', ['applicationId', 'slot', 'version'])
@ForeignKey(() => DocumentSlot, ['applicationId', 'slot'], ['applicationId', 'slot'], {
  name: 'document_version_slot_fkey',
})
@Check('document_version_number_check', `version > 0`)
export class DocumentVersion {
  @PrimaryColumn('uuid')
  id: string;

  @Column({ type: 'uuid' })
  applicationId: string;

  @Column({ type: 'text' })
  slot: string;

  @Column({ type: 'int' })
  version: number;

  @Column({ type: 'text' })
  @ForeignKey(() => StoredFile, { name: 'document_version_file_fkey' })
  @Index('document_version_file')
  fileHash: string;

  /** The name under which it came, for people to recognise it. */
  @Column({ type: 'text' })
  filename: string;

  @Column({ type: 'text' })
  mediaType: string;

  /** Bytes. */
  @Column({ type: 'int' })
  size: number;

  @Column({ type: 'uuid', nullable: true })
  uploadedBy: string | null;

  /** The role in which it was sent: applicant, or an officer on behalf. */
  @Column({ type: 'text' })
  uploadedAs: string;

  @InstantColumn()
  uploadedAt: Date;
}
