import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { Looks } from '../../applications/looks.service.js';
import { type Actor, may } from '../../platform/access/actor.rules.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { SlotService } from '../slot.service.js';
import { questionHistory, type QuestionRow, questionsOf, seenAmong } from './question.query.js';
import { refuse } from './question.refusals.js';
import { plainQuestion, type QuestionView, staffQuestion } from './question.view.js';

/** Reads the questions of a dossier as its reader may see them. */
@Injectable()
export class QuestionReader {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly papers: SlotService,
    private readonly looks: Looks,
  ) {}

  /**
   * The questions, the newest first: to staff with the evidence of both sides, to the applicant what was asked of them.
   * The look of anybody but the applicant is recorded, at the other dossiers too. @throws Refusal 403, 404
   */
  async list(actor: Actor, idOrReference: string): Promise<QuestionView[]> {
    const dossier = await this.papers.dossier(actor, idOrReference);
    if (!may(actor, 'question.read')) throw refuse('question.not_allowed');
    const db = this.dataSource.manager;
    const rows = await questionsOf(db, dossier.id);
    const seen = dossier.own ? [] : await this.seen(actor, dossier.id, rows);
    const known = {
      applicationId: dossier.id,
      seen: new Map(seen.map((one) => [one.id, one])),
      history: rows.length > 0 ? await questionHistory(db, dossier.id) : [],
      today: this.clock.today(),
    };
    return dossier.own
      ? rows.flatMap((row) => plainQuestion(row, known) ?? [])
      : rows.map((row) => staffQuestion(row, known));
  }

  /** One question. @throws Refusal 404 */
  async one(actor: Actor, idOrReference: string, id: string): Promise<QuestionView> {
    const found = (await this.list(actor, idOrReference)).find((question) => question.id === id);
    if (!found) throw refuse('question.not_found');
    return found;
  }

  private async seen(actor: Actor, applicationId: string, rows: readonly QuestionRow[]) {
    const ids = new Set([applicationId, ...rows.flatMap((row) => [row.leftId, row.rightId])]);
    const seen = await seenAmong(this.dataSource.manager, actor, [...ids]);
    for (const { id } of seen) await this.looks.record(actor, id, 'questions');
    return seen;
  }
}
