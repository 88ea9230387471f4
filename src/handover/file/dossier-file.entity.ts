import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Account } from '../../accounts/account.entity.js';
import { Application } from '../../applications/application.entity.js';
import { InstantColumn } from '../../platform/database/column.decorator.js';
import { StoredFile } from '../../platform/files/stored-file.entity.js';
import type { Binder } from './binder.rules.js';

/**
 * A dossier bound as one PDF, for one reader. The same reader asking for the same state gets the same row: `state_key`
 * is the hash of all that the file says to them.
 */
@Entity('dossier_file')
@Index('dossier_file_state', ['applicationId', 'accountId', 'stateKey'], { unique: true })
@Check('dossier_file_status_check', `status in ('waiting', 'making', 'ready', 'failed')`)
@Check('dossier_file_ready_check', `(status = 'ready') = (file_hash is not null)`)
@Check('dossier_file_order_check', `(status = 'ready') = (contents is null)`)
@Check('dossier_file_done_check', `done between 0 and papers`)
export class DossierFile {
  @PrimaryColumn('uuid')
  id: string;

  @Column({ type: 'uuid' })
  @ForeignKey(() => Application, { name: 'dossier_file_application_fkey' })
  applicationId: string;

  /** Who asked; nobody else reads it. */
  @Column({ type: 'uuid' })
  @ForeignKey(() => Account, { name: 'dossier_file_account_fkey' })
  accountId: string;

  @Column({ type: 'text' })
  stateKey: string;

  @Column({ type: 'text' })
  status: 'waiting' | 'making' | 'ready' | 'failed';

  /** What is to be printed, as its reader could see it when they asked; gone when it is printed. */
  @Column({ type: 'jsonb', nullable: true })
  contents: Binder | null;

  /** Papers to bind in, and how many of them are. */
  @Column({ type: 'int' })
  papers: number;

  @Column({ type: 'int', default: 0 })
  done: number;

  @Column({ type: 'text', nullable: true })
  @ForeignKey(() => StoredFile, { name: 'dossier_file_file_fkey' })
  fileHash: string | null;

  @Column({ type: 'int', nullable: true })
  pages: number | null;

  @InstantColumn()
  askedAt: Date;

  /** When the row and its file are thrown away. */
  @InstantColumn()
  @Index('dossier_file_expires')
  expiresAt: Date;
}
