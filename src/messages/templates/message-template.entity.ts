import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { Account } from '../../accounts/account.entity.js';
import { InstantColumn } from '../../platform/database/column.decorator.js';

/** One version of a template that the house wrote itself; the last one holds, the house's default before the first. */
@Entity('message_template')
@Check('message_template_version_check', 'version >= 1')
export class MessageTemplate {
  @PrimaryColumn('text')
  code: string;

  @PrimaryColumn('int')
  version: number;

  /** Empty where the message is no mail. */
  @Column({ type: 'text' })
  subjectEn: string;

  @Column({ type: 'text' })
  subjectUk: string;

  @Column({ type: 'text' })
  bodyEn: string;

  @Column({ type: 'text' })
  bodyUk: string;

  @Column({ type: 'uuid' })
  @ForeignKey(() => Account, { name: 'message_template_account_fkey' })
  changedBy: string;

  @InstantColumn()
  changedAt: Date;
}
