import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Application } from '../../applications/application.entity.js';
import type { QuestionKind, QuestionState } from './question.rules.js';

/**
 * Two things that do not fit together, and which a person has to judge: in one dossier (left and right are the same) or
 * in two, the earlier one left. The state refers to the last event: it does not change without one.
 */
@Entity('document_question')
@ForeignKey('document_question_event', ['id', 'seq', 'state'], ['questionId', 'seq', 'to'], {
  name: 'document_question_last_event_fkey',
  deferrable: 'INITIALLY DEFERRED',
})
@Check(
  'document_question_kind_check',
  `kind in ('same_file', 'same_certificate', 'same_passport', 'same_person', 'early_certificate', 'passport_expired', ` +
    `'impossible_dates', 'lines_differ', 'names_apart')`,
)
@Check(
  'document_question_sides_check',
  `case when kind in ('same_file', 'same_certificate', 'same_person', 'same_passport') then left_id < right_id
    else left_id = right_id end`,
)
@Index('document_question_open', ['leftId', 'rightId', 'kind', 'ground'], {
  unique: true,
  where: `state in ('open', 'asked', 'replied')`,
})
@Index('document_question_left', ['leftId'])
@Index('document_question_right', ['rightId'])
export class DocumentQuestion {
  @PrimaryColumn('uuid')
  id: string;

  @Column({ type: 'text' })
  kind: QuestionKind;

  @Column({ type: 'uuid' })
  @ForeignKey(() => Application, { name: 'document_question_left_fkey' })
  leftId: string;

  @Column({ type: 'uuid' })
  @ForeignKey(() => Application, { name: 'document_question_right_fkey' })
  rightId: string;

  /** Digest of what the question rests on: the same is not asked twice. Null once a person of it is erased. */
  @Column({ type: 'text', nullable: true })
  ground: string | null;

  @Column({ type: 'int', default: 1 })
  seq: number;

  @Column({ type: 'text', default: 'open' })
  state: QuestionState;
}
