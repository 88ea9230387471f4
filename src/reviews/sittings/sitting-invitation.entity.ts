import { Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { Application } from '../../applications/application.entity.js';
import { InstantColumn } from '../../platform/database/column.decorator.js';

/** That an applicant was told to choose a time, so that nobody is told twice. */
@Entity('sitting_invitation')
export class SittingInvitation {
  @PrimaryColumn({ type: 'uuid' })
  @ForeignKey(() => Application, { name: 'sitting_invitation_application_fkey' })
  applicationId: string;

  @PrimaryColumn({ type: 'text' })
  stepKind: string;

  @PrimaryColumn({ type: 'smallint' })
  round: number;

  @InstantColumn()
  toldAt: Date;
}
