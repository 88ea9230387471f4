import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { DayColumn, InstantColumn } from '../platform/database/column.decorator.js';
import type { Answers } from './answers.rules.js';
import { Application } from './application.entity.js';

/** A version of a country pack and the rules of it that had a say. */
export interface JudgingPack {
  /** Code of the country, or `general`. */
  pack: string;
  version: number;
  rules: string[];
}

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

  /** The rules that judged it, by the version of the country pack they came from; filled by documents/. */
  @Column({ type: 'jsonb', default: [] })
  rules: JudgingPack[];

  @InstantColumn()
  submittedAt: Date;

  @DayColumn()
  rulesOn: string;
}
