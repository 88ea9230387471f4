import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { DocumentQuestion } from './question.entity.js';
import type { Side } from './question.rules.js';

/** What lay side by side when the question was raised: what its answer was given on. Never changed, but erasable. */
@Entity('document_question_evidence')
export class QuestionEvidence {
  @PrimaryColumn('uuid')
  @ForeignKey(() => DocumentQuestion, { name: 'document_question_evidence_question_fkey' })
  questionId: string;

  @Column({ type: 'jsonb' })
  left: Side;

  @Column({ type: 'jsonb' })
  right: Side;
}
