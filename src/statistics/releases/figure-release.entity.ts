import { Check, Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import { DayColumn, InstantColumn } from '../../platform/database/column.decorator.js';
import { ReleaseFacts } from './release-facts.entity.js';

/** Figures as they were published. Append-only, numbered from 1 without gaps (trigger `figure_release_number`). */
@Entity('figure_release')
@Unique('figure_release_replaced_once', ['replaces'])
@ForeignKey('figure_release', ['replaces'], ['number'], { name: 'figure_release_replaces_fkey' })
@Check('figure_release_kind_check', `kind in ('figures', 'correction', 'withdrawal')`)
@Check('figure_release_replaces_check', `(kind = 'figures') = (replaces is null)`)
@Check('figure_release_note_check', `kind = 'figures' or note <> ''`)
@Check('figure_release_hash_check', `hash ~ '^[0-9a-f]{64}$' and exact_hash ~ '^[0-9a-f]{64}$'`)
export class FigureRelease extends ReleaseFacts {
  @PrimaryColumn('int')
  number: number;

  @InstantColumn()
  publishedAt: Date;

  /** The same instant as the house's day. */
  @DayColumn()
  publishedOn: string;

  @Column({ type: 'uuid' })
  publishedBy: string;
}
