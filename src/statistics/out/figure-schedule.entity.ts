import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Account } from '../../accounts/account.entity.js';
import { DayColumn, InstantColumn } from '../../platform/database/column.decorator.js';
import type { FileFormat, FileKind } from './figure-order.rules.js';

/** A file of figures that its owner has made again each week or month; they get a mail with the link to it. */
@Entity('figure_schedule')
@Check('figure_schedule_kind_check', `kind in ('figure', 'view', 'rows', 'international')`)
@Check('figure_schedule_every_check', `every in ('week', 'month')`)
@Index('figure_schedule_due', ['nextOn'], { where: 'paused_at is null' })
export class FigureSchedule {
  @PrimaryColumn('uuid')
  id: string;

  @Column({ type: 'uuid' })
  @ForeignKey(() => Account, { name: 'figure_schedule_account_fkey' })
  accountId: string;

  @Column({ type: 'text' })
  every: 'week' | 'month';

  @Column({ type: 'text' })
  kind: FileKind;

  @Column({ type: 'text' })
  format: FileFormat;

  @Column({ type: 'text' })
  locale: 'en' | 'uk';

  /** The question without its days: each file is about the day on which it is made. */
  @Column({ type: 'text' })
  address: string;

  @DayColumn()
  nextOn: string;

  @InstantColumn()
  madeAt: Date;

  /** Nothing is made until it goes on. Also set when its owner may no longer read figures. */
  @InstantColumn({ nullable: true })
  pausedAt: Date | null;
}
