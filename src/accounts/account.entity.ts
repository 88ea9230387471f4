import { Check, Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import { InstantColumn } from '../platform/database/column.decorator.js';

/** A person who signs in. Applicants and staff alike; the roles say which doors open. */
@Entity('account')
@Unique('account_email', ['email'])
@Check('account_email_check', `email = lower(email)`)
@Check(
  'account_roles_check',
  `roles <@ array['applicant', 'officer', 'reviewer', 'decision_maker', 'registrar', 'analyst', 'admin']`,
)
@Check('account_locale_check', `locale in ('en', 'uk')`)
@Check('account_joined_check', `joined_id is null or (disabled_at is not null and joined_id <> id)`)
export class Account {
  @PrimaryColumn('uuid')
  id: string;

  /** Lower case; null once erased. */
  @Column({ type: 'text', nullable: true })
  email: string | null;

  @InstantColumn({ nullable: true })
  emailConfirmedAt: Date | null;

  /** argon2id; null until an invited person chooses one. */
  @Column({ type: 'text', nullable: true })
  passwordHash: string | null;

  /** The password has fewer than 15 characters: chosen beside a second factor, and not enough alone. */
  @Column({ type: 'boolean', default: false })
  passwordShort: boolean;

  /** How staff are called on the desk; applicants' names live in their answers. */
  @Column({ type: 'text', nullable: true })
  name: string | null;

  @Column({ type: 'text', array: true })
  roles: string[];

  @Column({ type: 'text', default: 'en' })
  locale: string;

  /** IANA zone of the reader, so that a deadline can be said in their time. */
  @Column({ type: 'text', nullable: true })
  timezone: string | null;

  /** The desk answers to single keys (WCAG 2.1.4 asks that they can be turned off). */
  @Column({ type: 'boolean', default: true })
  keys: boolean;

  /** Raised by sign-out everywhere, password change and disabling: a copied cookie of an older number is dead. */
  @Column({ type: 'int', default: 1 })
  sessionEpoch: number;

  @InstantColumn()
  createdAt: Date;

  @InstantColumn({ nullable: true })
  disabledAt: Date | null;

  /** The account with which it was joined, and which signs in instead. */
  @Column({ type: 'uuid', nullable: true })
  @ForeignKey('account', { name: 'account_joined_fkey' })
  joinedId: string | null;

  @Column({ type: 'boolean', default: false })
  simulated: boolean;
}
