import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { InstantColumn } from '../platform/database/column.decorator.js';
import { Account } from './account.entity.js';

/** A single-use link sent by mail; only its hash is kept. */
@Entity('account_ticket')
@Check('account_ticket_kind_check', `kind in ('confirm', 'reset', 'invite', 'change_email')`)
export class AccountTicket {
  /** SHA-256 of the secret in the link. */
  @PrimaryColumn('text')
  hash: string;

  @Column({ type: 'uuid' })
  @ForeignKey(() => Account, { name: 'account_ticket_account_fkey', onDelete: 'CASCADE' })
  @Index('account_ticket_account')
  accountId: string;

  @Column({ type: 'text' })
  kind: 'confirm' | 'reset' | 'invite' | 'change_email';

  /** change_email: the new address. */
  @Column({ type: 'text', nullable: true })
  newEmail: string | null;

  @InstantColumn()
  createdAt: Date;

  @InstantColumn()
  expiresAt: Date;

  @InstantColumn({ nullable: true })
  usedAt: Date | null;
}
