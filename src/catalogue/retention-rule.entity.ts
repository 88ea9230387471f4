import { Check, Column, Entity, PrimaryColumn } from 'typeorm';
import { Sourced } from './sourced.entity.js';

export const RETAINED = ['draft', 'ended', 'enrolled', 'mail', 'look', 'export'] as const;
export type Retained = (typeof RETAINED)[number];

/**
 * How long something about people is kept. A rule of confidence C or D is an assumption: it erases nothing until the
 * university has put its own source under it (a copy that a person asked for is thrown away by any).
 */
@Entity('retention_rule')
@Check(
  'retention_rule_what_check',
  `(what, counted_from) in (('draft', 'ended'), ('ended', 'ended'), ('enrolled', 'end_of_study'), ` +
    `('mail', 'queued'), ('look', 'looked'), ('export', 'asked'))`,
)
@Check('retention_rule_days_check', `days between 1 and 40000`)
export class RetentionRule extends Sourced {
  @PrimaryColumn('text')
  code: string;

  /** draft: never sent; ended: sent, and ended without study; enrolled: study files; then what is no dossier. */
  @Column({ type: 'text' })
  what: Retained;

  @Column({ type: 'int' })
  days: number;

  @Column({ type: 'text' })
  countedFrom: string;

  /** Kept by law, so that a request for erasure does not shorten it. */
  @Column({ type: 'boolean', default: false })
  byLaw: boolean;

  @Column({ type: 'text' })
  nameEn: string;

  @Column({ type: 'text' })
  nameUk: string;

  @Column({ type: 'smallint', default: 0 })
  position: number;
}
