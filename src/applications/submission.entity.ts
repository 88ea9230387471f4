import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { DayColumn, InstantColumn } from '../platform/database/column.decorator.js';
import type { Answers } from './answers.rules.js';
import { Application } from './application.entity.js';

/** What was sent, frozen: the answers and the document versions as they were. */
@Entity('submission')
export class Submission {
  @PrimaryColumn({ type: 'uuid' })
  @ForeignKey(() => Application, { name: 'submission_application_fkey' })
  applicationId: string;

  @PrimaryColumn({ type: 'int' })
  submission: number;

  @Column({ type: 'jsonb' })
  answers: Answers;

  /** Ids of document versions, filled by documents/ in the same transaction. */
  @Column({ type: 'uuid', array: true, default: [] })
  documentIds: string[];

  @InstantColumn()
  submittedAt: Date;

  @DayColumn()
  rulesOn: string;
}
