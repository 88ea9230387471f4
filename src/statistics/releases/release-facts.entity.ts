import { Column } from 'typeorm';
import { DayColumn, InstantColumn } from '../../platform/database/column.decorator.js';
import type { ReleaseContent, TrueContent } from './release-content.rules.js';

export const RELEASE_KINDS = ['figures', 'correction', 'withdrawal'] as const;
export type ReleaseKind = (typeof RELEASE_KINDS)[number];

/** What a release says, as a draft and once it is published. */
export abstract class ReleaseFacts {
  @Column({ type: 'text' })
  kind: ReleaseKind;

  /** The number of the release that it corrects or withdraws. */
  @Column({ type: 'int', nullable: true })
  replaces: number | null;

  @Column({ type: 'text' })
  titleEn: string;

  @Column({ type: 'text' })
  titleUk: string;

  /** Why it corrects or withdraws another; everybody reads it. */
  @Column({ type: 'text' })
  note: string;

  @DayColumn()
  asOf: string;

  @InstantColumn()
  knownAt: Date;

  /** What everybody sees. */
  @Column({ type: 'jsonb' })
  content: ReleaseContent;

  /** What stands behind it, for staff alone. */
  @Column({ type: 'jsonb' })
  exact: TrueContent;

  /** SHA-256 of the content, its names in order. */
  @Column({ type: 'text' })
  hash: string;

  @Column({ type: 'text' })
  exactHash: string;

  @InstantColumn()
  draftedAt: Date;

  @Column({ type: 'uuid' })
  draftedBy: string;
}
