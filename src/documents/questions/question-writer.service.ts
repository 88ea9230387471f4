import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../../platform/clock/clock.service.js';
import type { Day } from '../../platform/clock/day.rules.js';
import { newId } from '../../platform/database/id.rules.js';
import type { Finding } from './finding.rules.js';
import type { Outcome, QuestionEventName, QuestionState } from './question.rules.js';

/** A question as it stood when it was locked. */
export interface HeldQuestion {
  id: string;
  seq: number;
  state: QuestionState;
}

export interface QuestionDeed {
  event: QuestionEventName;
  /** Null: the house, by its rules. */
  actorId: string | null;
  askedId?: string;
  dueOn?: Day;
  outcome?: Outcome;
  reason?: string;
  /** Kept beside the event. */
  words?: string | null;
}

const STATE_AFTER: Record<QuestionEventName, QuestionState> = {
  raise: 'open',
  ask: 'asked',
  reply: 'replied',
  answer: 'answered',
  close: 'closed',
};

/** The only writer of questions: each deed is an event that stays, and the question's state follows it. */
@Injectable()
export class QuestionWriter {
  constructor(private readonly clock: Clock) {}

  /** Nothing where the same question is open already: two jobs at once raise it once. */
  async raise(db: EntityManager, { kind, leftId, rightId, left, right, ground }: Finding): Promise<void> {
    const id = newId();
    const rows = await db.query(
      `insert into document_question (id, kind, left_id, right_id, ground, seq, state)
       values ($1, $2, $3, $4, $5, 1, 'open') on conflict do nothing returning id`,
      [id, kind, leftId, rightId, ground],
    );
    if (rows.length === 0) return;
    await db.query('insert into document_question_evidence (question_id, "left", "right") values ($1, $2, $3)', [
      id,
      left,
      right,
    ]);
    await this.append(db, { id, seq: 0, state: 'open' }, { event: 'raise', actorId: null });
  }

  /** The next event of a question that the caller holds. */
  async write(db: EntityManager, question: HeldQuestion, deed: QuestionDeed): Promise<void> {
    await db.query('update document_question set seq = $2, state = $3 where id = $1', [
      question.id,
      question.seq + 1,
      STATE_AFTER[deed.event],
    ]);
    await this.append(db, question, deed);
  }

  private async append(db: EntityManager, { id, seq, state }: HeldQuestion, deed: QuestionDeed): Promise<void> {
    await db.query(
      `insert into document_question_event (question_id, seq, prev_seq, event, "from", "to", asked_id, due_on, outcome,
         reason_code, actor_id, at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
      [
        id,
        seq + 1,
        seq || null,
        deed.event,
        seq ? state : '(new)',
        STATE_AFTER[deed.event],
        deed.askedId ?? null,
        deed.dueOn ?? null,
        deed.outcome ?? null,
        deed.reason ?? null,
        deed.actorId,
        this.clock.now(),
      ],
    );
    if (!deed.words) return;
    await db.query('insert into document_question_words (question_id, seq, words) values ($1, $2, $3)', [
      id,
      seq + 1,
      deed.words,
    ]);
  }
}
