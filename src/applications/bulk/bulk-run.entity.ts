import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { Account } from '../../accounts/account.entity.js';
import { InstantColumn } from '../../platform/database/column.decorator.js';

/** A deed done to every dossier of a list: what, by whom, when. */
@Entity('bulk_run')
export class BulkRun {
  @PrimaryColumn('uuid')
  id: string;

  /** Name of a deed that a room gave (`BulkDeeds`). */
  @Column({ type: 'text' })
  deed: string;

  @Column({ type: 'jsonb' })
  data: Record<string, unknown>;

  @Column({ type: 'uuid' })
  @ForeignKey(() => Account, { name: 'bulk_run_account_fkey' })
  requestedBy: string;

  @InstantColumn()
  requestedAt: Date;

  @InstantColumn({ nullable: true })
  finishedAt: Date | null;
}
