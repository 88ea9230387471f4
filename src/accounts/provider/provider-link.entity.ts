import { Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import { InstantColumn } from '../../platform/database/column.decorator.js';
import { Account } from '../account.entity.js';

/**
 * Who a person of the university's own sign-in is here. Kept by issuer and subject, which never change, so that a new
 * address on either side opens no other account.
 */
@Entity('provider_link')
@Unique('provider_link_one', ['accountId', 'issuer'])
export class ProviderLink {
  @PrimaryColumn('text')
  issuer: string;

  @PrimaryColumn('text')
  subject: string;

  @Column({ type: 'uuid' })
  @ForeignKey(() => Account, { name: 'provider_link_account_fkey', onDelete: 'CASCADE' })
  accountId: string;

  @InstantColumn()
  createdAt: Date;

  @InstantColumn()
  lastUsedAt: Date;
}
