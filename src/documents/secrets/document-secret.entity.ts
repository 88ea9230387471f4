import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { InstantColumn } from '../../platform/database/column.decorator.js';
import { DocumentSlot } from '../document-slot.entity.js';

/** Why a secret is no longer kept. */
export type GoneWhy = 'used' | 'replaced' | 'time' | 'ended';

/** What was typed for a paper that is a secret. The row stays to say what became of it; the sealed text does not. */
@Entity('document_secret')
@ForeignKey(() => DocumentSlot, ['applicationId', 'slot'], ['applicationId', 'slot'], {
  name: 'document_secret_slot_fkey',
})
@Check('document_secret_seen_check', `(seen_at is null) = (seen_by is null)`)
@Check(
  'document_secret_gone_check',
  `(gone_at is null) = (gone_why is null) and (gone_at is null) = (sealed is not null)`,
)
@Check(
  'document_secret_why_check',
  `gone_why in ('used', 'replaced', 'time', 'ended') and (gone_why <> 'used' or seen_at is not null)`,
)
@Index('document_secret_slot', ['applicationId', 'slot', 'storedAt'])
@Index('document_secret_one', ['applicationId', 'slot'], { unique: true, where: 'gone_at is null' })
export class DocumentSecret {
  @PrimaryColumn('uuid')
  id: string;

  @Column({ type: 'uuid' })
  applicationId: string;

  @Column({ type: 'text' })
  slot: string;

  /** By `Secrets`, bound to this row; it names its key. Null once the secret is gone. */
  @Column({ type: 'text', nullable: true })
  sealed: string | null;

  @InstantColumn()
  storedAt: Date;

  @Column({ type: 'uuid' })
  storedBy: string;

  /** When, and by whom, it was opened: once. */
  @InstantColumn({ nullable: true })
  seenAt: Date | null;

  @Column({ type: 'uuid', nullable: true })
  seenBy: string | null;

  @InstantColumn({ nullable: true })
  goneAt: Date | null;

  @Column({ type: 'text', nullable: true })
  goneWhy: GoneWhy | null;
}
