import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { type Actor, may } from '../../platform/access/actor.rules.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { inTransaction } from '../../platform/database/transaction.service.js';
import type { FieldProblem } from '../../platform/errors/refusal.rules.js';
import { AskHooks } from '../ask.hooks.js';
import type { Dossier } from '../document.query.js';
import { SlotService } from '../slot.service.js';
import type { AnswerInput, AskApplicantInput, ReplyInput } from './question.input.js';
import { type LockedQuestion, lockQuestion } from './question.query.js';
import { refuse } from './question.refusals.js';
import { answerProblem, askProblem, isReplyDay, LEAST_DAYS, MOST_DAYS, reasonKind } from './question.rules.js';
import { QuestionWriter } from './question-writer.service.js';

/** What people do with a question: an officer asks, the applicant replies, an officer answers. */
@Injectable()
export class QuestionService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly papers: SlotService,
    private readonly writer: QuestionWriter,
    private readonly hooks: AskHooks,
  ) {}

  /**
   * Asks the applicant of this dossier, of a question between two that of either. The applicant is told by mail.
   * @throws Refusal 403, 404 `question.not_found`, 409 `question.asked`, `answered`, `ended`, 422 `question.due_day`
   */
  async ask(
    actor: Actor,
    idOrReference: string,
    questionId: string,
    { words, dueOn }: AskApplicantInput,
  ): Promise<void> {
    await inTransaction(this.dataSource, async (db) => {
      const dossier = await this.judged(db, actor, idOrReference);
      const question = await held(db, dossier, questionId);
      const problem = askProblem(question.state, dossier.status);
      if (problem) throw refuse(problem);
      if (!isReplyDay(dueOn, this.clock.today())) {
        throw refuse('question.due_day', { least: LEAST_DAYS, most: MOST_DAYS }, wrong('dueOn', 'isDay'));
      }
      const askedId = dossier.id;
      await this.writer.write(db, question, {
        event: 'ask',
        actorId: actor.accountId,
        askedId,
        dueOn,
        words: words.trim(),
      });
      await this.hooks.follow({ applicationId: askedId }, db);
    });
  }

  /**
   * The applicant's reply, also after the day by which it was due, as long as nobody answered.
   * @throws Refusal 404, also where somebody else was asked, 409 `question.not_asked`
   */
  async reply(actor: Actor, idOrReference: string, questionId: string, { words }: ReplyInput): Promise<void> {
    await inTransaction(this.dataSource, async (db) => {
      const dossier = await this.papers.dossier(actor, idOrReference, db);
      if (!dossier.own || !may(actor, 'question.reply')) throw refuse('question.not_allowed');
      const question = await held(db, dossier, questionId);
      // Whoever was never asked does not learn that there is a question.
      if (!question.askedBefore.includes(dossier.id)) throw refuse('question.not_found');
      if (question.state !== 'asked' || question.askedId !== dossier.id) throw refuse('question.not_asked');
      await this.writer.write(db, question, {
        event: 'reply',
        actorId: actor.accountId,
        askedId: dossier.id,
        words: words.trim(),
      });
    });
  }

  /**
   * Answers a question for good; of two officers at once one does, the other is told. Nothing follows by itself.
   * @throws Refusal 403, 404, 409 `question.moved_on`, `answered`, `unheard`, 422 `question.reason_unknown`
   */
  async answer(actor: Actor, idOrReference: string, questionId: string, input: AnswerInput): Promise<void> {
    const { seq, outcome, reason, note } = input;
    await inTransaction(this.dataSource, async (db) => {
      const dossier = await this.judged(db, actor, idOrReference);
      const question = await held(db, dossier, questionId);
      if (question.seq !== seq) throw refuse('question.moved_on', { seq: question.seq });
      const problem = answerProblem(question.state, outcome, question.dueOn, this.clock.today());
      if (problem) throw refuse(problem);
      await requireReason(db, reasonKind(outcome), reason);
      await this.writer.write(db, question, {
        event: 'answer',
        actorId: actor.accountId,
        outcome,
        reason,
        words: note?.trim() || null,
      });
    });
  }

  private async judged(db: EntityManager, actor: Actor, idOrReference: string): Promise<Dossier> {
    if (!may(actor, 'question.answer')) throw refuse('question.not_allowed');
    const dossier = await this.papers.dossier(actor, idOrReference, db);
    // Nobody judges what does not fit in their own dossier, whatever roles they hold.
    if (dossier.own) throw refuse('question.not_allowed');
    return dossier;
  }
}

async function held(db: EntityManager, dossier: Dossier, questionId: string): Promise<LockedQuestion> {
  const question = await lockQuestion(db, dossier.id, questionId);
  if (!question) throw refuse('question.not_found');
  return question;
}

async function requireReason(db: EntityManager, kind: string, code: string): Promise<void> {
  const rows = await db.query('select 1 from reason where kind = $1 and code = $2 and active', [kind, code]);
  if (rows.length === 0) throw refuse('question.reason_unknown', {}, wrong('reason', 'isIn'));
}

const wrong = (field: string, code: string): FieldProblem[] => [{ field, code, message: '' }];
