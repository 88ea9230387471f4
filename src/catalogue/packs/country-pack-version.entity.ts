import { Check, Column, Entity, PrimaryColumn } from 'typeorm';
import { DayColumn, InstantColumn } from '../../platform/database/column.decorator.js';
import type { PackContent } from './pack-content.rules.js';

/** A pack as it was published: what a dossier names as the rules that judged it. Append-only. */
@Entity('country_pack_version')
@Check('country_pack_version_code_check', `code ~ '^([A-Z]{2}|STATELESS|REFUGEE|UNKNOWN|general)$'`)
@Check('country_pack_version_hash_check', `hash ~ '^[0-9a-f]{64}$'`)
@Check('country_pack_version_from_check', `version >= 1 and (valid_from is not null or version = 1)`)
export class CountryPackVersion {
  /** Code of the country, or `general`. */
  @PrimaryColumn('text')
  code: string;

  /** Counts from 1 within the pack. */
  @PrimaryColumn('integer')
  version: number;

  @InstantColumn()
  publishedAt: Date;

  /** Null: shipped with the house, or loaded from a file by the system. */
  @Column({ type: 'uuid', nullable: true })
  publishedBy: string | null;

  /** First day on which it judges; null: from the beginning. */
  @DayColumn({ nullable: true })
  validFrom: string | null;

  @Column({ type: 'text' })
  note: string;

  @Column({ type: 'jsonb' })
  content: PackContent;

  /** SHA-256 of the content, its names in order. */
  @Column({ type: 'text' })
  hash: string;
}
