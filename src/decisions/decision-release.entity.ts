import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { Account } from '../accounts/account.entity.js';
import { InstantColumn } from '../platform/database/column.decorator.js';

export interface ReleaseItem {
  /** The decision. */
  id: string;
  outcome: 'released' | 'refused';
  /** Code of the refusal. */
  code?: string;
}

/**
 * A release that nobody waits for, because it is of many decisions or of a later hour: what was asked, and how far it
 * has come. Until it has begun it may be cancelled.
 */
@Entity('decision_release')
@Check('decision_release_cancel_check', `cancelled_at is null or begun_at is null and finished_at is null`)
@Check('decision_release_canceller_check', `(cancelled_at is null) = (cancelled_by is null)`)
export class DecisionRelease {
  @PrimaryColumn('uuid')
  id: string;

  @Column({ type: 'uuid' })
  @ForeignKey(() => Account, { name: 'decision_release_account_fkey' })
  requestedBy: string;

  @InstantColumn()
  requestedAt: Date;

  /** When it begins; null: at once. */
  @InstantColumn({ nullable: true })
  at: Date | null;

  /** Every draft that is open when it begins; they are named then. */
  @Column({ type: 'boolean', default: false })
  whole: boolean;

  @Column({ type: 'uuid', array: true })
  decisionIds: string[];

  /** One for each decision already dealt with, in their order. */
  @Column({ type: 'jsonb', default: [] })
  items: ReleaseItem[];

  @InstantColumn({ nullable: true })
  begunAt: Date | null;

  @InstantColumn({ nullable: true })
  finishedAt: Date | null;

  @InstantColumn({ nullable: true })
  cancelledAt: Date | null;

  @Column({ type: 'uuid', nullable: true })
  cancelledBy: string | null;
}
