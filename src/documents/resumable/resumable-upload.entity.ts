import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Account } from '../../accounts/account.entity.js';
import { Application } from '../../applications/application.entity.js';
import { InstantColumn } from '../../platform/database/column.decorator.js';
import { DocumentVersion } from '../document-version.entity.js';

/**
 * A file that arrives in pieces (tus). Open while `ended_at` is null: its bytes lie in the piece store under this id.
 * Ended as a document or with a refusal it stays a few days, so that whoever missed the answer gets it again.
 */
@Entity('resumable_upload')
@Check('resumable_upload_size_check', `size > 0`)
@Check('resumable_upload_open_check', `(ended_at is null) = (secret is not null)`)
@Check(
  'resumable_upload_end_check',
  `(ended_at is null and document_id is null and refusal is null) or
   (ended_at is not null and (document_id is null) <> (refusal is null))`,
)
@Index('resumable_upload_of_account', ['accountId', 'applicationId', 'slot'])
export class ResumableUpload {
  @PrimaryColumn('uuid')
  id: string;

  @Column({ type: 'uuid' })
  @ForeignKey(() => Account, { name: 'resumable_upload_account_fkey' })
  accountId: string;

  @Column({ type: 'uuid' })
  @ForeignKey(() => Application, { name: 'resumable_upload_application_fkey' })
  applicationId: string;

  @Column({ type: 'text' })
  slot: string;

  /** The name under which it comes, for people to recognise it. */
  @Column({ type: 'text' })
  filename: string;

  /** Bytes that were announced. */
  @Column({ type: 'int' })
  size: number;

  /** SHA-256 of the whole file where the sender announced it: by it a browser knows its half again. */
  @Column({ type: 'text', nullable: true })
  sha256: string | null;

  /** The key under which the pieces lie; gone with the end. */
  @Column({ type: 'bytea', nullable: true })
  secret: Buffer | null;

  @InstantColumn()
  createdAt: Date;

  /** When the last piece came. */
  @InstantColumn()
  touchedAt: Date;

  @InstantColumn({ nullable: true })
  endedAt: Date | null;

  @Column({ type: 'uuid', nullable: true })
  @ForeignKey(() => DocumentVersion, { name: 'resumable_upload_document_fkey' })
  documentId: string | null;

  /** Why it was not taken: code, status, facts and sentences, to be said again. */
  @Column({ type: 'jsonb', nullable: true })
  refusal: unknown;
}
