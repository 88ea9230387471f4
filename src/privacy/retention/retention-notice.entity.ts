import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Application } from '../../applications/application.entity.js';
import { DayColumn, InstantColumn } from '../../platform/database/column.decorator.js';

/** The administrator was told that a dossier falls due: nothing goes by time before it was announced. */
@Entity('retention_notice')
@Index('retention_notice_due', ['dueOn', 'applicationId'])
export class RetentionNotice {
  @PrimaryColumn({ type: 'uuid' })
  @ForeignKey(() => Application, { name: 'retention_notice_application_fkey' })
  applicationId: string;

  @Column({ type: 'text' })
  ruleCode: string;

  /** The day on which it goes at the earliest. */
  @DayColumn()
  dueOn: string;

  @InstantColumn()
  warnedAt: Date;
}
