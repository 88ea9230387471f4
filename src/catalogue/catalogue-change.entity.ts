import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { InstantColumn } from '../platform/database/column.decorator.js';

/** The history of the catalogue: deadlines move by ministry letter in mid-season, and somebody asks later. Append-only. */
@Entity('catalogue_change')
@Index('catalogue_change_subject', ['subjectKind', 'subjectId', 'at'])
export class CatalogueChange {
  @PrimaryColumn('uuid')
  id: string;

  @InstantColumn()
  at: Date;

  /** Null: loaded from a file by the system. */
  @Column({ type: 'uuid', nullable: true })
  actorId: string | null;

  /** Table name of the changed row. */
  @Column({ type: 'text' })
  subjectKind: string;

  @Column({ type: 'text' })
  subjectId: string;

  @Column({ type: 'text' })
  field: string;

  @Column({ type: 'jsonb', nullable: true })
  oldValue: unknown;

  @Column({ type: 'jsonb', nullable: true })
  newValue: unknown;

  @Column({ type: 'text', nullable: true })
  reason: string | null;
}
