import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { Account } from '../accounts/account.entity.js';
import { InstantColumn } from '../platform/database/column.decorator.js';
import { Application } from './application.entity.js';

export const BAR_GROUNDS = ['family', 'school', 'agent', 'other'] as const;
export type BarGround = (typeof BAR_GROUNDS)[number];

/** A conflict of interest that was declared: this person may not look at this dossier, in no role. */
@Entity('dossier_bar')
@Check('dossier_bar_ground_check', `ground in ('family', 'school', 'agent', 'other')`)
export class DossierBar {
  @PrimaryColumn({ type: 'uuid' })
  @ForeignKey(() => Account, { name: 'dossier_bar_account_fkey' })
  accountId: string;

  @PrimaryColumn({ type: 'uuid' })
  @ForeignKey(() => Application, { name: 'dossier_bar_application_fkey' })
  applicationId: string;

  @Column({ type: 'text' })
  ground: BarGround;

  /** The person themselves, or an officer who knew. */
  @Column({ type: 'uuid' })
  declaredBy: string;

  @InstantColumn()
  declaredAt: Date;
}
