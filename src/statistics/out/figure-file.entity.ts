import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Account } from '../../accounts/account.entity.js';
import { DayColumn, InstantColumn } from '../../platform/database/column.decorator.js';
import { StoredFile } from '../../platform/files/stored-file.entity.js';
import type { FileFormat, FileKind } from './figure-order.rules.js';
import { FigureSchedule } from './figure-schedule.entity.js';

/** Figures taken out as a file, made by a job: read by whoever asked until its day, reports by all who may read figures. */
@Entity('figure_file')
@Check('figure_file_kind_check', `kind in ('figure', 'view', 'rows', 'international', 'report')`)
@Check('figure_file_format_check', `format in ('csv', 'json', 'xlsx', 'pdf', 'docx')`)
@Check('figure_file_status_check', `status in ('waiting', 'making', 'ready', 'failed')`)
@Check('figure_file_ready_check', `(status = 'ready') = (file_hash is not null)`)
@Check('figure_file_done_check', `done between 0 and expected`)
@Check('figure_file_kept_check', `(kind = 'report') = (expires_at is null)`)
@Index('figure_file_own', ['askedBy', 'askedAt'])
export class FigureFile {
  @PrimaryColumn('uuid')
  id: string;

  @Column({ type: 'text' })
  kind: FileKind;

  @Column({ type: 'text' })
  format: FileFormat;

  @Column({ type: 'text' })
  locale: 'en' | 'uk';

  /** The whole question, both dates and the definition's version within; of a report its year and its readers. */
  @Column({ type: 'text' })
  address: string;

  @DayColumn()
  asOf: string;

  @InstantColumn()
  knownAt: Date;

  @Column({ type: 'text' })
  status: 'waiting' | 'making' | 'ready' | 'failed';

  /** Rows that are written, of about so many. */
  @Column({ type: 'int', default: 0 })
  done: number;

  @Column({ type: 'int', default: 1 })
  expected: number;

  /** How many rows it has, once it is made. */
  @Column({ type: 'int', nullable: true })
  rows: number | null;

  @Column({ type: 'text', nullable: true })
  @ForeignKey(() => StoredFile, { name: 'figure_file_file_fkey' })
  fileHash: string | null;

  @InstantColumn()
  askedAt: Date;

  /** Null: a command of the house. */
  @Column({ type: 'uuid', nullable: true })
  @ForeignKey(() => Account, { name: 'figure_file_account_fkey' })
  askedBy: string | null;

  /** The schedule that it follows from. */
  @Column({ type: 'uuid', nullable: true })
  @ForeignKey(() => FigureSchedule, { name: 'figure_file_schedule_fkey', onDelete: 'SET NULL' })
  scheduleId: string | null;

  /** When the row and its file are thrown away; null: it stays. */
  @InstantColumn({ nullable: true })
  @Index('figure_file_expires')
  expiresAt: Date | null;
}
