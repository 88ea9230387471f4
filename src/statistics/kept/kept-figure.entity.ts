import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { Account } from '../../accounts/account.entity.js';
import { InstantColumn } from '../../platform/database/column.decorator.js';

/** A name that somebody keeps for a view of figures; shared, it is offered to the whole department. */
@Entity('kept_figure')
@Unique('kept_figure_name', ['accountId', 'name'])
@Check('kept_figure_length_check', `length(name) between 1 and 60 and length(address) <= 1000`)
@Index('kept_figure_shared', ['name'], { where: 'shared' })
export class KeptFigure {
  @PrimaryColumn('uuid')
  id: string;

  @Column({ type: 'uuid' })
  @ForeignKey(() => Account, { name: 'kept_figure_account_fkey' })
  accountId: string;

  @Column({ type: 'text' })
  name: string;

  /** The question and how it is looked at, as in the page's address: without a day it is about today. */
  @Column({ type: 'text' })
  address: string;

  @Column({ type: 'boolean', default: false })
  shared: boolean;

  @InstantColumn()
  keptAt: Date;
}
