import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Account } from '../../accounts/account.entity.js';
import { DayColumn, InstantColumn } from '../../platform/database/column.decorator.js';

export type MergeEvent = 'merge' | 'separate';

/**
 * One word on who is whom: a person was taken in by another, or parted from them again. Append-only; a trigger keeps
 * the order and refuses circles. The persons are pseudonyms (`application.person_id`) and outlive their erasure.
 */
@Entity('person_merge')
@ForeignKey('person_merge', ['takenId', 'prevSeq'], ['takenId', 'seq'], { name: 'person_merge_chain_fkey' })
@Check('person_merge_event_check', `event in ('merge', 'separate')`)
@Check('person_merge_prev_check', `prev_seq is not distinct from nullif(seq - 1, 0)`)
@Check('person_merge_two_check', `taken_id <> kept_id`)
@Index('person_merge_kept', ['keptId'])
export class PersonMerge {
  /** The person who is taken in. */
  @PrimaryColumn('uuid')
  takenId: string;

  @PrimaryColumn({ type: 'int' })
  seq: number;

  @Column({ type: 'int', nullable: true })
  prevSeq: number | null;

  @Column({ type: 'text' })
  event: MergeEvent;

  /** The person who remains, or from whom the other is parted. */
  @Column({ type: 'uuid' })
  keptId: string;

  /** The day from which figures count so; null: it was always so. */
  @DayColumn({ nullable: true })
  holdsFrom: string | null;

  @Column({ type: 'text' })
  reasonCode: string;

  @Column({ type: 'uuid' })
  @ForeignKey(() => Account, { name: 'person_merge_account_fkey' })
  actorId: string;

  @InstantColumn()
  recordedAt: Date;
}
