import { Injectable } from '@nestjs/common';
import { ApplicationService } from '../../../applications/application.service.js';
import type { ApplicationView } from '../../../applications/application.view.js';
import { DeskService, type NoteRow } from '../../../applications/desk.service.js';
import type { Comparison } from '../../../applications/mrz/mrz-compare.rules.js';
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
}

/** Gathers a dossier for one reader; the look is on record before the answer leaves. */
@Injectable()
export class DossierReader {
  constructor(
    private readonly applications: ApplicationService,
    private readonly documents: DocumentService,
    private readonly history: HistoryQuery,
    private readonly desk: DeskService,
    private readonly facts: DossierFactsQuery,
  ) {}

  /** @throws Refusal 404 */
  async read(actor: Actor, reference: string, today: Day): Promise<Dossier> {
    const application = await this.applications.read(actor, reference);
    const { id, blind } = application;
    const { slots, notices } = await this.documents.list(actor, id);
    // Which other papers there are says something of who it is.
    const told = <T extends { slot: string }>(facts: T[]) =>
      blind ? facts.filter((fact) => slots.some((slot) => slot.slot === fact.slot)) : facts;
    const desk = may(actor, 'application.note');
    return {
      application,
      slots,
      notices,
      judges: blind ? [] : await this.facts.judges(id),
      timeline: timelineOf(
        await this.history.of(actor, id),
        told(await this.facts.verdicts(id)),
        told(await this.facts.uploads(id)),
        told(await this.facts.requests(id)),
      ),
      notes: desk ? await this.desk.notes(actor, id) : [],
      related: desk ? await this.facts.related(id) : [],
      questions: may(actor, 'question.list') ? await this.facts.questions(id) : [],
      looks: desk || may(actor, 'dossier.grant') ? await this.facts.looks(id) : [],
      unsettled: may(actor, 'message.read') ? await this.facts.unsettled(id) : 0,
      lines: await this.facts.passportLines(application.answers, today),
    };
  }

  nameOf(accountId: string): Promise<string | null> {
    return this.facts.nameOf(accountId);
  }
}
