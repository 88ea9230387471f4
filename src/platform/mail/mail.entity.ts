import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { InstantColumn } from '../database/column.decorator.js';

/** A mail that follows from a deed, written in the deed's own transaction and sent by a job. */
@Entity('mail')
@Check('mail_locale_check', `locale in ('en', 'uk')`)
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
}
