import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { Account } from '../../accounts/account.entity.js';
import { InstantColumn } from '../../platform/database/column.decorator.js';
import type { Sort } from '../queue-order.rules.js';

/** A name that somebody keeps for a query; shared, it is offered to the whole department. */
@Entity('queue_view')
@Unique('queue_view_name', ['accountId', 'name'])
@Check('queue_view_sort_check', `sort in ('waiting', 'newest', 'urgent')`)
@Check('queue_view_length_check', `length(name) between 1 and 60 and length(q) <= 600`)
@Index('queue_view_shared', ['name'], { where: 'shared' })
export class QueueView {
  @PrimaryColumn('uuid')
  id: string;

  @Column({ type: 'uuid' })
  @ForeignKey(() => Account, { name: 'queue_view_account_fkey' })
  accountId: string;

  @Column({ type: 'text' })
  name: string;

  @Column({ type: 'text' })
  q: string;

  @Column({ type: 'text' })
  sort: Sort;

  @Column({ type: 'boolean', default: false })
  shared: boolean;

  @InstantColumn()
  keptAt: Date;
}
