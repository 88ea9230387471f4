import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { Application } from '../application.entity.js';
import { BulkRun } from './bulk-run.entity.js';

/** One dossier of a run: written when the run is confirmed, told how it ended when its turn came. */
@Entity('bulk_run_item')
@Check('bulk_run_item_outcome_check', `outcome in ('done', 'refused')`)
@Check('bulk_run_item_code_check', `(outcome is not distinct from 'refused') = (code is not null)`)
export class BulkItem {
  @PrimaryColumn({ type: 'uuid' })
  @ForeignKey(() => BulkRun, { name: 'bulk_run_item_run_fkey' })
  runId: string;

  @PrimaryColumn({ type: 'uuid' })
  @ForeignKey(() => Application, { name: 'bulk_run_item_application_fkey' })
  applicationId: string;

  @Column({ type: 'int' })
  position: number;

  /** The history that was seen at confirmation: a dossier that moved on since is refused, not overrun. */
  @Column({ type: 'int' })
  seq: number;

  /** Null: its turn has not come. */
  @Column({ type: 'text', nullable: true })
  outcome: 'done' | 'refused' | null;

  /** Code of the refusal. */
  @Column({ type: 'text', nullable: true })
  code: string | null;
}
