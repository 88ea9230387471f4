import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { InstantColumn } from '../platform/database/column.decorator.js';
import { Application } from './application.entity.js';

/** Who, other than the applicant, looked at a dossier, when, and at what. Append-only. */
@Entity('dossier_look')
@Index('dossier_look_application', ['applicationId', 'at'])
@Index('dossier_look_account', ['accountId', 'at'])
export class DossierLook {
  @PrimaryColumn('uuid')
  id: string;

  @Column({ type: 'uuid' })
  @ForeignKey(() => Application, { name: 'dossier_look_application_fkey' })
  applicationId: string;

  @Column({ type: 'uuid' })
  accountId: string;

  @InstantColumn()
  at: Date;

  /** dossier, document:<id>, history, … */
  @Column({ type: 'text' })
  what: string;
}
