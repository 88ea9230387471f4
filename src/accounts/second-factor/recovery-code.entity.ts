import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { InstantColumn } from '../../platform/database/column.decorator.js';
import { Account } from '../account.entity.js';

/** A code on paper for the day the phone is lost; single use, only its hash is kept. */
@Entity('recovery_code')
export class RecoveryCode {
  /** SHA-256 of account and code. */
  @PrimaryColumn('text')
  hash: string;

  @Column({ type: 'uuid' })
  @ForeignKey(() => Account, { name: 'recovery_code_account_fkey', onDelete: 'CASCADE' })
  @Index('recovery_code_account')
  accountId: string;

  @InstantColumn()
  createdAt: Date;

  @InstantColumn({ nullable: true })
  usedAt: Date | null;
}
