import { Check, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { ReleaseFacts } from './release-facts.entity.js';

/** Figures counted and made ready for everybody, which another person is to publish. */
@Entity('figure_release_draft')
@ForeignKey('figure_release', ['replaces'], ['number'], { name: 'figure_release_draft_replaces_fkey' })
@Check('figure_release_draft_kind_check', `kind in ('figures', 'correction', 'withdrawal')`)
@Check('figure_release_draft_replaces_check', `(kind = 'figures') = (replaces is null)`)
@Check('figure_release_draft_note_check', `kind = 'figures' or note <> ''`)
@Check('figure_release_draft_hash_check', `hash ~ '^[0-9a-f]{64}$' and exact_hash ~ '^[0-9a-f]{64}$'`)
export class FigureReleaseDraft extends ReleaseFacts {
  @PrimaryColumn('uuid')
  id: string;
}
