import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { Account } from '../../accounts/account.entity.js';
import { InstantColumn } from '../../platform/database/column.decorator.js';
import { ScoreSheet } from './score-sheet.entity.js';
import type { Criterion } from './sheet.rules.js';

/** The criteria of a sheet as they stood from a moment on. Append-only: reviews name the version they filled in. */
@Entity('score_sheet_version')
@Check('score_sheet_version_number_check', `version > 0`)
export class ScoreSheetVersion {
  @PrimaryColumn({ type: 'uuid' })
  @ForeignKey(() => ScoreSheet, { name: 'score_sheet_version_sheet_fkey' })
  sheetId: string;

  @PrimaryColumn({ type: 'int' })
  version: number;

  @Column({ type: 'jsonb' })
  criteria: Criterion[];

  @InstantColumn()
  publishedAt: Date;

  /** Null: brought by the house's files. */
  @Column({ type: 'uuid', nullable: true })
  @ForeignKey(() => Account, { name: 'score_sheet_version_account_fkey' })
  publishedBy: string | null;
}
