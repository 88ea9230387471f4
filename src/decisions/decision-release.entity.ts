import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { Account } from '../accounts/account.entity.js';
import { InstantColumn } from '../platform/database/column.decorator.js';

export interface ReleaseItem {
  /** The decision. */
  id: string;
  outcome: 'released' | 'refused';
  /** Code of the refusal. */
  code?: string;
}

/** A release of more decisions than one request should wait for: what was asked, and how far it has come. */
@Entity('decision_release')
export class DecisionRelease {
  @PrimaryColumn('uuid')
  id: string;

  @Column({ type: 'uuid' })
  @ForeignKey(() => Account, { name: 'decision_release_account_fkey' })
  requestedBy: string;

  @InstantColumn()
  requestedAt: Date;

  @Column({ type: 'uuid', array: true })
  decisionIds: string[];

  /** One for each decision already dealt with, in their order. */
  @Column({ type: 'jsonb', default: [] })
  items: ReleaseItem[];

  @InstantColumn({ nullable: true })
  finishedAt: Date | null;
}
