import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Account } from '../accounts/account.entity.js';
import { Application } from '../applications/application.entity.js';
import { InstantColumn } from '../platform/database/column.decorator.js';

/**
 * A decision with its letter: a draft until released. One open draft an application.
 */
@Entity('decision')
@Check('decision_event_check', `event in ('offer', 'waitlist', 'reject', 'amend_offer')`)
@Check('decision_released_check', `(released_at is null) = (released_seq is null)`)
@Check('decision_end_check', `released_at is null or discarded_at is null`)
@Index('decision_open', ['applicationId'], { unique: true, where: 'released_at is null and discarded_at is null' })
@Index('decision_application', ['applicationId', 'draftedAt'])
export class Decision {
  @PrimaryColumn('uuid')
  id: string;

  @Column({ type: 'uuid' })
  @ForeignKey(() => Application, { name: 'decision_application_fkey' })
  applicationId: string;

  /** The history's seq that the decider saw. */
  @Column({ type: 'int' })
  seq: number;

  /** The submission version judged. */
  @Column({ type: 'int' })
  submission: number;

  @Column({ type: 'text' })
  event: 'offer' | 'waitlist' | 'reject' | 'amend_offer';

  @Column({ type: 'text', nullable: true })
  reason: string | null;

  @Column({ type: 'text', nullable: true })
  note: string | null;

  /** offer: { expiresOn, conditions: [{ code, text, dueOn }] } */
  @Column({ type: 'jsonb', default: {} })
  data: Record<string, unknown>;

  /** Reviews whose comments to the applicant the letter carries, in their order. */
  @Column({ type: 'uuid', array: true, default: [] })
  comments: string[];

  /** The letter's words by language, as the applicant will read them. */
  @Column({ type: 'jsonb', default: {} })
  letter: Record<string, string>;

  @Column({ type: 'uuid' })
  @ForeignKey(() => Account, { name: 'decision_drafted_by_fkey' })
  draftedBy: string;

  @InstantColumn()
  draftedAt: Date;

  @Column({ type: 'uuid', nullable: true })
  releasedBy: string | null;

  @InstantColumn({ nullable: true })
  releasedAt: Date | null;

  /** The event that the release wrote. */
  @Column({ type: 'int', nullable: true })
  releasedSeq: number | null;

  @InstantColumn({ nullable: true })
  discardedAt: Date | null;
}
