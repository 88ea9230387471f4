import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { Looks } from '../../applications/looks.service.js';
import { type Actor, may } from '../../platform/access/actor.rules.js';
import { Clock } from '../../platform/clock/clock.service.js';
import type { Page } from '../../platform/http/cursor.rules.js';
import type { Locale } from '../../platform/i18n/words.rules.js';
import { SlotService } from '../slot.service.js';
import { type ListedQuestion, listQuestions } from './question-list.query.js';
import { applicantLocale, questionHistory, type QuestionRow, questionsOf, seenAmong } from './question.query.js';
import { type ReportFilter, type ReportRow, questionsByCitizenship, questionsByKind } from './question-report.query.js';
import { refuse } from './question.refusals.js';
import { plainQuestion, type QuestionView, staffQuestion } from './question.view.js';

/** Questions by citizenship of their dossiers, and by kind. */
export interface QuestionReport {
  citizenships: ReportRow[];
  kinds: ReportRow[];
}

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

  /** The unanswered ones across the dossiers in sight. No evidence is in it, so nothing is recorded, as with the queue. */
  across(actor: Actor, filter: Parameters<typeof listQuestions>[2]): Promise<Page<ListedQuestion>> {
    return listQuestions(this.dataSource.manager, actor, filter);
  }

  /** Questions and what became of them, figures only. */
  async report(filter: ReportFilter): Promise<QuestionReport> {
    const db = this.dataSource.manager;
    return { citizenships: await questionsByCitizenship(db, filter), kinds: await questionsByKind(db, filter) };
  }

  /** In which language the applicant of a dossier is asked. */
  applicantLocale(applicationId: string): Promise<Locale> {
    return applicantLocale(this.dataSource.manager, applicationId);
  }

  private async seen(actor: Actor, applicationId: string, rows: readonly QuestionRow[]) {
    const ids = new Set([applicationId, ...rows.flatMap((row) => [row.leftId, row.rightId])]);
    const seen = await seenAmong(this.dataSource.manager, actor, [...ids]);
    for (const { id } of seen) await this.looks.record(actor, id, 'questions');
    return seen;
  }
}
