import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { PersonMerges } from '../../applications/persons/person-merges.service.js';
import { refuse as refusePerson } from '../../applications/persons/person.refusals.js';
import { type Actor, may } from '../../platform/access/actor.rules.js';
import { inTransaction } from '../../platform/database/transaction.service.js';
import { LINK_REASONS, ONE_PERSON, PERSON_KINDS } from '../questions/question.rules.js';
import { QuestionWriter } from '../questions/question-writer.service.js';
import type { MergeInput, SettleInput } from './duplicate.input.js';
import { holdQuestion, type PairRow, pairOf, waitingBetween, type WaitingQuestion } from './duplicate.query.js';
import { refuse } from './duplicate.refusals.js';

/** What an officer says of two persons who may be one: that they are, that they belong together, or neither. */
@Injectable()
export class Duplicates {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly merges: PersonMerges,
    private readonly writer: QuestionWriter,
  ) {}

  /**
   * They are one. Every question that lay between them is answered by it. Of several officers at once one says so.
   * @throws Refusal 403, 404, 409 `duplicate.settled`, `person.*`, 422
   */
  async merge(actor: Actor, id: string, { seq, keep, ...words }: MergeInput): Promise<void> {
    await this.settle(actor, id, seq, async (db, { left, right }) => {
      const [kept, taken] = keep === left.reference ? [left, right] : [right, left];
      if (keep !== kept.reference) {
        throw refuse('duplicate.keep_unknown', {}, [{ field: 'keep', code: 'isIn', message: '' }]);
      }
      const waiting = await waitingBetween(db, [left.applicantId, right.applicantId]);
      await this.merges.merge(db, actor, { keptId: kept.personId, takenId: taken.personId }, words);
      await this.answer(db, actor, waiting, ONE_PERSON, words.note);
    });
  }

  /** They are two, and their dossiers are tied together: one family, one helper. */
  link(actor: Actor, id: string, input: SettleInput): Promise<void> {
    return this.stayTwo(actor, id, input, LINK_REASONS.includes(input.reason));
  }

  /** They are two, and have nothing to do with each other. */
  dismiss(actor: Actor, id: string, input: SettleInput): Promise<void> {
    return this.stayTwo(actor, id, input, !LINK_REASONS.includes(input.reason));
  }

  private async stayTwo(actor: Actor, id: string, { seq, reason, note }: SettleInput, fits: boolean): Promise<void> {
    await this.settle(actor, id, seq, async (db, { left, right }) => {
      const known = await db.query(`select 1 from reason where kind = 'question_cleared' and code = $1 and active`, [
        reason,
      ]);
      if (!fits || known.length === 0) {
        throw refuse('duplicate.reason_unknown', {}, [{ field: 'reason', code: 'isIn', message: '' }]);
      }
      const waiting = await waitingBetween(db, [left.applicantId, right.applicantId], PERSON_KINDS);
      await this.answer(db, actor, waiting, reason, note);
    });
  }

  /** Holds the question of the pair, so that of several officers one goes on, and judges whether it is still one. */
  private async settle(
    actor: Actor,
    id: string,
    seq: number,
    deed: (db: EntityManager, pair: PairRow) => Promise<void>,
  ): Promise<void> {
    if (!may(actor, 'person.merge')) throw refusePerson('person.not_allowed');
    await inTransaction(this.dataSource, async (db) => {
      if (!(await pairOf(db, actor, id))) throw refuse('duplicate.not_found');
      const now = await holdQuestion(db, id);
      // Read anew under the lock: whoever held it before may have settled it.
      const pair = await pairOf(db, actor, id);
      if (!pair?.waits || now !== seq || pair.left.applicantId === pair.right.applicantId) {
        throw refuse('duplicate.settled');
      }
      await deed(db, pair);
    });
  }

  private async answer(
    db: EntityManager,
    actor: Actor,
    waiting: readonly WaitingQuestion[],
    reason: string,
    note?: string | null,
  ): Promise<void> {
    for (const question of waiting) {
      await this.writer.write(db, question, {
        event: 'answer',
        actorId: actor.accountId,
        outcome: 'cleared',
        reason,
        words: note?.trim() || null,
      });
    }
  }
}
