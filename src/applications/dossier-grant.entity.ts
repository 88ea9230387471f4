import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Account } from '../accounts/account.entity.js';
import { InstantColumn } from '../platform/database/column.decorator.js';
import { Application } from './application.entity.js';

/** Leave to read one dossier: a reviewer's assignment, an examiner's sitting, or an administrator's recorded reason. */
@Entity('dossier_grant')
@Check('dossier_grant_ground_check', `ground in ('review', 'sitting', 'reason')`)
@Index('dossier_grant_account', ['accountId', 'applicationId'])
export class DossierGrant {
  @PrimaryColumn({ type: 'uuid' })
  @ForeignKey(() => Application, { name: 'dossier_grant_application_fkey' })
  applicationId: string;

  @PrimaryColumn({ type: 'uuid' })
  @ForeignKey(() => Account, { name: 'dossier_grant_account_fkey' })
  accountId: string;

  @PrimaryColumn({ type: 'text' })
  ground: 'review' | 'sitting' | 'reason';

  @Column({ type: 'text', nullable: true })
  reason: string | null;

  /** Reads without name, photo, passport and contact: the review it is for is blind. */
  @Column({ type: 'boolean', default: false })
  blind: boolean;

  @InstantColumn()
  grantedAt: Date;

  /** An administrator's leave ends; an assignment ends by deletion. */
  @InstantColumn({ nullable: true })
  expiresAt: Date | null;
}
