import { Injectable } from '@nestjs/common';
import { ApplicationService } from '../../../applications/application.service.js';
import type { ApplicationRow, ApplicationView } from '../../../applications/application.view.js';
import type { NoteRow } from '../../../applications/desk.service.js';
import type { Comparison } from '../../../applications/mrz/mrz-compare.rules.js';
import { Looks } from '../../../applications/looks.service.js';
import { HistoryQuery } from '../../../applications/history.query.js';
import type { JudgingPack } from '../../../applications/submission.entity.js';
import { DocumentService } from '../../../documents/document.service.js';
import type { NoticeView, SlotView } from '../../../documents/document.view.js';
import type { OpenQuestion } from '../../../documents/questions/question.query.js';
import { type Actor, may } from '../../../platform/access/actor.rules.js';
import type { Day } from '../../../platform/clock/day.rules.js';
import { DossierFactsQuery, type LookFact, type RelatedFact } from './dossier-facts.query.js';
import { type TimelineEntry, timelineOf } from './timeline.rules.js';

/** A dossier as its page shows it, apart from what reviewers, deciders and registrars add. */
export interface Dossier {
  application: ApplicationView;
  row: ApplicationRow;
  slots: SlotView[];
  notices: NoticeView[];
  /** The packs of rules that judged the last sending. */
  judges: JudgingPack[];
  timeline: TimelineEntry[];
  notes: NoteRow[];
  related: RelatedFact[];
  questions: OpenQuestion[];
  looks: LookFact[];
  /** The passport's lines beside the answers; null: none were given. */
  lines: Comparison | null;
  /** Messages of the applicant that wait for an answer. */
  unsettled: number;
  /** Who has it, by name. */
  assignee: string | null;
}

/** Gathers a dossier for one reader; the look is on record before the answer leaves. */
@Injectable()
export class DossierReader {
  constructor(
    private readonly applications: ApplicationService,
    private readonly documents: DocumentService,
    private readonly history: HistoryQuery,
    private readonly looks: Looks,
    private readonly facts: DossierFactsQuery,
  ) {}

  /** @throws Refusal 404 */
  async read(actor: Actor, reference: string, today: Day): Promise<Dossier> {
    const row = await this.applications.row(actor, reference);
    const { id, blind } = row;
    await this.looks.record(actor, id, 'dossier', 'documents');
    const { slots, notices } = await this.documents.listSeen(actor, row);
    const facts = await this.facts.of(id);
    // Which other papers there are says something of who it is.
    const told = <T extends { slot: string }>(all: T[]) =>
      blind ? all.filter((fact) => slots.some((slot) => slot.slot === fact.slot)) : all;
    const desk = may(actor, 'application.note');
    const application = this.applications.viewOf(actor, row);
    return {
      application,
      row,
      slots,
      notices,
      judges: blind ? [] : facts.judges,
      timeline: timelineOf(
        await this.history.ofSeen(actor, row),
        told(facts.verdicts),
        told(facts.uploads),
        told(facts.requests),
      ),
      notes: desk ? facts.notes : [],
      related: desk ? facts.related : [],
      questions: may(actor, 'question.list') ? facts.questions : [],
      looks: desk || may(actor, 'dossier.grant') ? facts.looks : [],
      unsettled: may(actor, 'message.read') ? facts.unsettled : 0,
      assignee: application.assigneeId ? facts.assignee : null,
      lines: await this.facts.passportLines(application.answers, today),
    };
  }
}
