import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { InstantColumn } from '../database/column.decorator.js';

/** Who did what to which record outside a dossier's own history. Append-only: a trigger and the app's rights see to it. */
@Entity('audit_entry')
@Index('audit_entry_subject', ['subjectKind', 'subjectId', 'at'])
@Index('audit_entry_actor', ['actorId', 'at'])
export class AuditEntry {
  @PrimaryColumn('uuid')
  id: string;

  @InstantColumn()
  at: Date;

  /** Null: the system itself, or a visitor who is not signed in. */
  @Column({ type: 'uuid', nullable: true })
  actorId: string | null;

  @Column({ type: 'text' })
  action: string;

  @Column({ type: 'text' })
  subjectKind: string;

  @Column({ type: 'text', nullable: true })
  subjectId: string | null;

  /** Codes, counts and ids; never personal words. */
  @Column({ type: 'jsonb', default: {} })
  detail: Record<string, unknown>;
}
