import { Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { InstantColumn } from '../platform/database/column.decorator.js';
import { Account } from './account.entity.js';

/** A bearer token of a program: named, scoped, revocable; only its hash is kept. */
@Entity('api_token')
@Unique('api_token_hash', ['hash'])
export class ApiToken {
  @PrimaryColumn('uuid')
  id: string;

  @Column({ type: 'text' })
  hash: string;

  @Column({ type: 'uuid' })
  @ForeignKey(() => Account, { name: 'api_token_account_fkey', onDelete: 'CASCADE' })
  @Index('api_token_account')
  accountId: string;

  @Column({ type: 'text' })
  name: string;

  /** Permissions, a part of those its account has; `*`: all of them. */
  @Column({ type: 'text', array: true })
  scopes: string[];

  @InstantColumn()
  createdAt: Date;

  @InstantColumn({ nullable: true })
  expiresAt: Date | null;

  @InstantColumn({ nullable: true })
  revokedAt: Date | null;

  @InstantColumn({ nullable: true })
  lastUsedAt: Date | null;

  /** The network of its last use, such as `203.0.113.0/24`: enough to notice a stranger's. */
  @Column({ type: 'text', nullable: true })
  lastUsedFrom: string | null;
}
