import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { DayColumn, InstantColumn } from '../../platform/database/column.decorator.js';

export const ERASURE_GROUNDS = ['request', 'paper', 'retention'] as const;
export type ErasureGround = (typeof ERASURE_GROUNDS)[number];

/**
 * That a person's data is to be erased, and that it was: who asked, who confirmed (another one), and how many rows of
 * which table went. It stays as the proof and names nobody: its ids lead to rows that were emptied.
 */
@Entity('erasure')
@Check('erasure_ground_check', `ground in ('request', 'paper', 'retention')`)
@Check('erasure_asker_check', `(ground = 'retention') = (asked_by is null)`)
@Check('erasure_paper_check', `(ground = 'paper') = (paper_on is not null)`)
@Check('erasure_rule_check', `(ground = 'retention') = (rule_code is not null)`)
@Check('erasure_four_eyes_check', `confirmed_by is null or confirmed_by <> asked_by`)
@Check('erasure_confirmed_check', `confirmed_at is null or ground = 'retention' or confirmed_by is not null`)
@Check('erasure_erased_check', `erased_at is null or confirmed_at is not null and whole is not null`)
@Check('erasure_closed_check', `closed_at is null or erased_at is null`)
@Check('erasure_closer_check', `(closed_at is null) = (closed_by is null)`)
@Check('erasure_done_check', `done_at is null or erased_at is not null and files = '{}'`)
@Index('erasure_open', ['subjectId'], { unique: true, where: 'closed_at is null and erased_at is null' })
@Index('erasure_asked', ['askedAt', 'id'])
export class Erasure {
  @PrimaryColumn('uuid')
  id: string;

  @Column({ type: 'text' })
  ground: ErasureGround;

  /** Whose data: an applicant, or an account of one who has not applied yet. No key: it outlives both. */
  @Column({ type: 'uuid' })
  subjectId: string;

  @Column({ type: 'uuid', nullable: true })
  accountId: string | null;

  /** The dossiers that went; of a retention: those that are to go. */
  @Column({ type: 'uuid', array: true, default: [] })
  applicationIds: string[];

  /** The day of the request on paper. */
  @DayColumn({ nullable: true })
  paperOn: string | null;

  @Column({ type: 'text', nullable: true })
  ruleCode: string | null;

  /** Null: time itself. */
  @Column({ type: 'uuid', nullable: true })
  askedBy: string | null;

  @InstantColumn()
  askedAt: Date;

  @Column({ type: 'uuid', nullable: true })
  confirmedBy: string | null;

  @InstantColumn({ nullable: true })
  confirmedAt: Date | null;

  /** Taken back by who asked, or declined. */
  @Column({ type: 'uuid', nullable: true })
  closedBy: string | null;

  @InstantColumn({ nullable: true })
  closedAt: Date | null;

  /** Why it was declined, in the university's words to the person. */
  @Column({ type: 'text', nullable: true })
  answer: string | null;

  @InstantColumn({ nullable: true })
  erasedAt: Date | null;

  /** Nothing of the person stayed, so that the account went too. */
  @Column({ type: 'boolean', nullable: true })
  whole: boolean | null;

  /** Rows deleted or emptied, by table. */
  @Column({ type: 'jsonb', default: {} })
  counts: Record<string, number>;

  /** Files that no row needs any more and whose bytes are still to be removed. */
  @Column({ type: 'text', array: true, default: [] })
  files: string[];

  @InstantColumn({ nullable: true })
  doneAt: Date | null;
}
