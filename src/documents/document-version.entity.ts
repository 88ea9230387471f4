import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { DocumentSlot } from './document-slot.entity.js';
import { InstantColumn } from '../platform/database/column.decorator.js';
import { StoredFile } from '../platform/files/stored-file.entity.js';

/** One file that came for a slot. Never changed; replaced by a later version. */
@Entity('document_version')
@Unique('document_version_number', ['applicationId', 'slot', 'version'])
@Unique('document_version_place', ['id', 'applicationId', 'slot'])
@ForeignKey(() => DocumentSlot, ['applicationId', 'slot'], ['applicationId', 'slot'], {
  name: 'document_version_slot_fkey',
})
@ForeignKey(() => DocumentVersion, ['translates', 'applicationId', 'slot'], ['id', 'applicationId', 'slot'], {
  name: 'document_version_translates_fkey',
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

  /** The role in which it was sent: applicant, or an officer or agent on behalf. */
  @Column({ type: 'text' })
  uploadedAs: string;

  @InstantColumn()
  uploadedAt: Date;

  /** The version of the same paper that this one translates; a trigger refuses a translation of a translation. */
  @Column({ type: 'uuid', nullable: true })
  @Index('document_version_translates', { where: 'translates is not null' })
  translates: string | null;
}
