import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { Account } from '../../accounts/account.entity.js';
import { InstantColumn } from '../../platform/database/column.decorator.js';
import type { Ask } from './request.input.js';

/** One paper asked of many dossiers: what is asked, and of whom it was asked when. */
@Entity('document_request_set')
export class RequestSet {
  @PrimaryColumn('uuid')
  id: string;

  @Column({ type: 'uuid' })
  @ForeignKey(() => Account, { name: 'document_request_set_account_fkey' })
  requestedBy: string;

  @InstantColumn()
  requestedAt: Date;

  @Column({ type: 'jsonb' })
  ask: Ask;

  @InstantColumn({ nullable: true })
  finishedAt: Date | null;
}
