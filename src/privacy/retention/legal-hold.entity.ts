import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Account } from '../../accounts/account.entity.js';
import { Application } from '../../applications/application.entity.js';
import { InstantColumn } from '../../platform/database/column.decorator.js';

/** A dossier that must not be erased, by request or by time, until the hold is lifted: a lawsuit, an inquiry. */
@Entity('legal_hold')
@Check(
  'legal_hold_lifted_check',
  `(lifted_at is null) = (lifted_by is null) and (lifted_at is null) = (lift_reason is null)`,
)
@Index('legal_hold_open', ['applicationId'], { unique: true, where: 'lifted_at is null' })
export class LegalHold {
  @PrimaryColumn('uuid')
  id: string;

  @Column({ type: 'uuid' })
  @ForeignKey(() => Application, { name: 'legal_hold_application_fkey' })
  applicationId: string;

  @Column({ type: 'text' })
  reason: string;

  @Column({ type: 'uuid' })
  @ForeignKey(() => Account, { name: 'legal_hold_setter_fkey' })
  setBy: string;

  @InstantColumn()
  setAt: Date;

  @Column({ type: 'uuid', nullable: true })
  liftedBy: string | null;

  @InstantColumn({ nullable: true })
  liftedAt: Date | null;

  @Column({ type: 'text', nullable: true })
  liftReason: string | null;
}
