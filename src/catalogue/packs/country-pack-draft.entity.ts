import { Check, Column, Entity, PrimaryColumn } from 'typeorm';
import { InstantColumn } from '../../platform/database/column.decorator.js';
import type { PackContent } from './pack-content.rules.js';

/** The next version of a pack while it is being written; one for each pack. */
@Entity('country_pack_draft')
@Check('country_pack_draft_code_check', `code ~ '^([A-Z]{2}|STATELESS|REFUGEE|UNKNOWN|general)$'`)
@Check('country_pack_draft_version_check', `version >= 1 and base >= 0`)
export class CountryPackDraft {
  @PrimaryColumn('text')
  code: string;

  /** Counts the saves: a save on top of another's is refused. */
  @Column({ type: 'integer' })
  version: number;

  /** The version of the pack from which it was made; 0: the pack has none yet. */
  @Column({ type: 'integer' })
  base: number;

  @Column({ type: 'jsonb' })
  content: PackContent;

  @InstantColumn()
  editedAt: Date;

  @Column({ type: 'uuid' })
  editedBy: string;
}
