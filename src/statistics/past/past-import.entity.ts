import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { InstantColumn } from '../../platform/database/column.decorator.js';
import type { PastMapping } from './past-mapping.rules.js';

/** A file of published figures as it came: a draft until it is confirmed, and never changed afterwards. */
@Entity('past_import')
@Check('past_import_sha256_check', `sha256 ~ '^[0-9a-f]{64}$'`)
@Index('past_import_once', ['sha256'], { unique: true, where: 'confirmed_at is not null' })
export class PastImport {
  @PrimaryColumn('uuid')
  id: string;

  @Column({ type: 'text' })
  fileName: string;

  @Column({ type: 'text' })
  sha256: string;

  @Column({ type: 'text' })
  content: string;

  /** Which column of the file is what. */
  @Column({ type: 'jsonb' })
  mapping: PastMapping;

  @InstantColumn()
  broughtAt: Date;

  /** Null: the figures that come with the house. */
  @Column({ type: 'uuid', nullable: true })
  broughtBy: string | null;

  /** Null: a draft, of which nothing is shown to anybody else. */
  @InstantColumn({ nullable: true })
  confirmedAt: Date | null;

  @Column({ type: 'uuid', nullable: true })
  confirmedBy: string | null;
}
