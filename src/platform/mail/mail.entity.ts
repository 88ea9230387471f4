import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { InstantColumn } from '../database/column.decorator.js';

/** A mail that follows from a deed, written in the deed's own transaction and sent by a job. */
@Entity('mail')
@Check('mail_locale_check', `locale in ('en', 'uk')`)
@Check('mail_held_check', `(held_at is null) = (held_by is null)`)
@Check('mail_withdrawn_check', `(withdrawn_at is null) = (withdrawn_by is null)`)
@Check('mail_left_check', `(sent_at is null and claimed_at is null) or (held_at is null and withdrawn_at is null)`)
@Index('mail_account', ['accountId', 'queuedAt'])
@Index('mail_application', ['applicationId', 'queuedAt'])
@Index('mail_unsent', ['queuedAt'], { where: 'sent_at is null' })
export class Mail {
  @PrimaryColumn('uuid')
  id: string;

  @Column({ type: 'text' })
  recipient: string;

  @Column({ type: 'uuid', nullable: true })
  accountId: string | null;

  @Column({ type: 'uuid', nullable: true })
  applicationId: string | null;

  @Column({ type: 'text' })
  kind: string;

  @Column({ type: 'text' })
  locale: string;

  @Column({ type: 'text' })
  subject: string;

  @Column({ type: 'text' })
  text: string;

  @InstantColumn()
  queuedAt: Date;

  @InstantColumn({ nullable: true })
  sentAt: Date | null;

  @Column({ type: 'int', default: 0 })
  attempts: number;

  /** The far end's answer code on the last failed attempt; never the address. */
  @Column({ type: 'text', nullable: true })
  failure: string | null;

  /** It leaves then or later, so that it can be read and held before; null: as soon as a job takes it. */
  @InstantColumn({ nullable: true })
  leavesAt: Date | null;

  /** Being given to the mail server since; emptied when that failed. What is claimed can no longer be held. */
  @InstantColumn({ nullable: true })
  claimedAt: Date | null;

  @InstantColumn({ nullable: true })
  heldAt: Date | null;

  /** Who held it: an account. */
  @Column({ type: 'uuid', nullable: true })
  heldBy: string | null;

  /** It will never leave. */
  @InstantColumn({ nullable: true })
  withdrawnAt: Date | null;

  @Column({ type: 'uuid', nullable: true })
  withdrawnBy: string | null;
}
