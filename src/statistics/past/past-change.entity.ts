import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { InstantColumn } from '../../platform/database/column.decorator.js';
import { PastFigure } from './past-figure.entity.js';

/** A correction or the withdrawal of a published number; what was published stays beside it. Append-only. */
@Entity('past_change')
@Check('past_change_value_check', 'value is null or value >= 0')
@Check('past_change_reason_check', `reason <> ''`)
@Check('past_change_seq_check', 'seq >= 1')
export class PastChange {
  @PrimaryColumn('uuid')
  @ForeignKey(() => PastFigure, { name: 'past_change_figure_fkey' })
  figureId: string;

  @PrimaryColumn('smallint')
  seq: number;

  /** Null: withdrawn. */
  @Column({ type: 'int', nullable: true })
  value: number | null;

  /** Everybody may read it. */
  @Column({ type: 'text' })
  reason: string;

  @InstantColumn()
  changedAt: Date;

  @Column({ type: 'uuid' })
  changedBy: string;
}
