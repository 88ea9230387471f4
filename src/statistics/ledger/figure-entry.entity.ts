import { Check, Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn } from 'typeorm';
import { DayColumn, InstantColumn } from '../../platform/database/column.decorator.js';
import { FigureSet } from './figure-set.entity.js';

/**
 * One line of the ledger of figures: from `on_day`, as was known from `recorded_at`, so many persons more or fewer are
 * counted at a stage in the cells of a set. Append-only: a correction is another line.
 */
@Entity('figure_entry')
@Check('figure_entry_delta_check', 'delta <> 0')
@Index('figure_entry_person', ['personId'])
@Index('figure_entry_recorded', ['recordedAt'])
@Index('figure_entry_stage', ['stage', 'onDay', 'recordedAt'])
export class FigureEntry {
  @PrimaryGeneratedColumn('identity', { type: 'bigint' })
  id: string;

  /** The person's pseudonym (application.person_id): what is counted once. */
  @Column({ type: 'uuid' })
  personId: string;

  /** LEDGER_STAGES in stage.rules.ts. */
  @Column({ type: 'text' })
  stage: string;

  @DayColumn()
  onDay: string;

  @Column({ type: 'int' })
  @ForeignKey(() => FigureSet, { name: 'figure_entry_set_fkey' })
  setId: number;

  @Column({ type: 'smallint' })
  delta: number;

  @InstantColumn()
  recordedAt: Date;
}
