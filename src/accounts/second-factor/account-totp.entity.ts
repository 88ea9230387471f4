import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { InstantColumn } from '../../platform/database/column.decorator.js';
import { Account } from '../account.entity.js';

/**
 * The app that makes an account's codes (RFC 6238). An account has one that counts, and one that waits for its first
 * code. Each step of time is used once: the row's trigger refuses to go back.
 */
@Entity('account_totp')
@Index('account_totp_one', ['accountId'], { unique: true, where: 'confirmed_at is not null' })
@Index('account_totp_pending', ['accountId'], { unique: true, where: 'confirmed_at is null' })
export class AccountTotp {
  @PrimaryColumn('uuid')
  id: string;

  @Column({ type: 'uuid' })
  @ForeignKey(() => Account, { name: 'account_totp_account_fkey', onDelete: 'CASCADE' })
  accountId: string;

  /** Sealed by the house's keys for this account alone. */
  @Column({ type: 'text' })
  secret: string;

  @InstantColumn()
  createdAt: Date;

  /** Null until a first code has shown that the app has the secret. */
  @InstantColumn({ nullable: true })
  confirmedAt: Date | null;

  /** The step of time (30 s since 1970) of the last code that was taken. */
  @Column({ type: 'bigint', default: 0 })
  lastStep: string;
}
