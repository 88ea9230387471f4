import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { DocumentSlot } from './document-slot.entity.js';
import { InstantColumn } from '../platform/database/column.decorator.js';

/** What an officer said of a slot; `none` takes the one before back. Append-only. */
@Entity('verdict')
@ForeignKey(() => DocumentSlot, ['applicationId', 'slot'], ['applicationId', 'slot'], { name: 'verdict_slot_fkey' })
@Check('verdict_verdict_check', `verdict in ('accepted', 'rejected', 'waived', 'none')`)
@Check('verdict_reason_check', `reason is not null or verdict not in ('rejected', 'waived')`)
@Index('verdict_application', ['applicationId', 'slot', 'at'])
export class Verdict {
  @PrimaryColumn('uuid')
  id: string;

  @Column({ type: 'uuid' })
  applicationId: string;

  @Column({ type: 'text' })
  slot: string;

  /** The version judged; null for a waiver of a missing paper. */
  @Column({ type: 'uuid', nullable: true })
  documentId: string | null;

  /** The translation that was judged with it. */
  @Column({ type: 'uuid', nullable: true })
  translationId: string | null;

  @Column({ type: 'text' })
  verdict: 'accepted' | 'rejected' | 'waived' | 'none';

  @Column({ type: 'text', nullable: true })
  reason: string | null;

  @Column({ type: 'uuid' })
  actorId: string;

  @InstantColumn()
  at: Date;
}
