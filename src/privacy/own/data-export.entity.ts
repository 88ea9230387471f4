import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Account } from '../../accounts/account.entity.js';
import { InstantColumn } from '../../platform/database/column.decorator.js';
import { StoredFile } from '../../platform/files/stored-file.entity.js';

/** A copy of all data about one person, for that person alone. One at a time is made. */
@Entity('data_export')
@Check('data_export_status_check', `status in ('waiting', 'making', 'ready', 'failed')`)
@Check('data_export_ready_check', `(status = 'ready') = (file_hash is not null)`)
@Check('data_export_locale_check', `locale in ('en', 'uk')`)
@Index('data_export_open', ['accountId'], { unique: true, where: `status in ('waiting', 'making')` })
@Index('data_export_account', ['accountId', 'askedAt'])
export class DataExport {
  @PrimaryColumn('uuid')
  id: string;

  @Column({ type: 'uuid' })
  @ForeignKey(() => Account, { name: 'data_export_account_fkey' })
  accountId: string;

  /** The language of its readable page. */
  @Column({ type: 'text' })
  locale: 'en' | 'uk';

  @Column({ type: 'text' })
  status: 'waiting' | 'making' | 'ready' | 'failed';

  /** The tables, as one part, and each file; how many of them are in. */
  @Column({ type: 'int', default: 1 })
  parts: number;

  @Column({ type: 'int', default: 0 })
  done: number;

  @Column({ type: 'text', nullable: true })
  @ForeignKey(() => StoredFile, { name: 'data_export_file_fkey' })
  fileHash: string | null;

  @InstantColumn()
  askedAt: Date;

  /** When row and file are thrown away. */
  @InstantColumn()
  @Index('data_export_expires')
  expiresAt: Date;
}
