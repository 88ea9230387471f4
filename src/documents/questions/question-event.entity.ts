import { Check, Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import { Account } from '../../accounts/account.entity.js';
import { DayColumn, InstantColumn } from '../../platform/database/column.decorator.js';
import { DocumentQuestion } from './question.entity.js';
import type { Outcome, QuestionEventName } from './question.rules.js';

/**
 * One link of a question's history: raised, asked of an applicant, replied to, answered, closed. Append-only; a trigger
 * sees to it that only a person of the question is asked and replies. Words stand in `document_question_words`.
 */
@Entity('document_question_event')
@Unique('document_question_event_chain', ['questionId', 'seq', 'to'])
@ForeignKey('document_question_event', ['questionId', 'prevSeq', 'from'], ['questionId', 'seq', 'to'], {
  name: 'document_question_event_chain_fkey',
})
@Check('document_question_event_prev_check', `prev_seq is not distinct from nullif(seq - 1, 0)`)
@Check('document_question_event_first_check', `(seq = 1) = ("from" = '(new)')`)
@Check(
  'document_question_event_edge_check',
  `(event, "from", "to") in
    (('raise', '(new)', 'open'), ('ask', 'open', 'asked'), ('ask', 'replied', 'asked'), ('reply', 'asked', 'replied'),
     ('answer', 'open', 'answered'), ('answer', 'asked', 'answered'), ('answer', 'replied', 'answered'),
     ('close', 'open', 'closed'), ('close', 'asked', 'closed'), ('close', 'replied', 'closed'))`,
)
@Check(
  'document_question_event_asked_check',
  `(event = 'ask') = (due_on is not null) and (event in ('ask', 'reply')) = (asked_id is not null)`,
)
@Check(
  'document_question_event_outcome_check',
  `case event when 'answer' then coalesce(outcome in ('cleared', 'upheld'), false)
    when 'close' then coalesce(outcome in ('changed', 'gone', 'ended'), false)
    else outcome is null end`,
)
@Check('document_question_event_reason_check', `(event = 'answer') = (reason_code is not null)`)
@Check('document_question_event_heard_check', `outcome is distinct from 'upheld' or "from" <> 'open'`)
@Check('document_question_event_actor_check', `(event in ('raise', 'close')) = (actor_id is null)`)
export class QuestionEvent {
  @PrimaryColumn({ type: 'uuid' })
  @ForeignKey(() => DocumentQuestion, { name: 'document_question_event_question_fkey' })
  questionId: string;

  @PrimaryColumn({ type: 'int' })
  seq: number;

  @Column({ type: 'int', nullable: true })
  prevSeq: number | null;

  @Column({ type: 'text' })
  event: QuestionEventName;

  @Column({ type: 'text', name: 'from' })
  from: string;

  @Column({ type: 'text', name: 'to' })
  to: string;

  /** The dossier whose applicant is asked, or replies. */
  @Column({ type: 'uuid', nullable: true })
  askedId: string | null;

  /** The day by which a reply is due. */
  @DayColumn({ nullable: true })
  dueOn: string | null;

  @Column({ type: 'text', nullable: true })
  outcome: Outcome | null;

  @Column({ type: 'text', nullable: true })
  reasonCode: string | null;

  /** Null: the house itself, by its rules. */
  @Column({ type: 'uuid', nullable: true })
  @ForeignKey(() => Account, { name: 'document_question_event_account_fkey' })
  actorId: string | null;

  @InstantColumn()
  at: Date;
}
