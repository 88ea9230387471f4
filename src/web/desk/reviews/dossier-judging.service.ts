import { Injectable } from '@nestjs/common';
import { type AnswerChange, answerChanges } from '../../../applications/answer-changes.rules.js';
import type { ApplicationRow } from '../../../applications/application.view.js';
import { type Actor, may } from '../../../platform/access/actor.rules.js';
import type { Locale } from '../../../platform/i18n/words.rules.js';
import { AssignmentService } from '../../../reviews/assigning/assignment.service.js';
import { dossierOf } from '../../../reviews/dossier.query.js';
import { REVIEWED_IN, ReviewService } from '../../../reviews/review.service.js';
import type { ReviewerView, ReviewListView } from '../../../reviews/review.view.js';
import type { SheetRow } from '../../../reviews/sheets/sheet.query.js';
import { Bookings, type OwnSitting } from '../../../reviews/sittings/booking.service.js';
import type { DossierSitting } from '../../../reviews/sittings/booking.query.js';
import { SittingReader } from '../../../reviews/sittings/sitting-reader.service.js';
import { ScoreSheets } from '../../../reviews/sheets/sheet.service.js';

/** What reviewers say of a dossier, and what one of them needs to judge it. */
export interface Judging {
  reviews: ReviewListView | null;
  reviewers: ReviewerView[];
  /** Every version of the sheets that stand in the reviews, or are to be filled in; the newest of each first. */
  sheets: SheetRow[];
  /** What changed since the sending that the reader judged; null: they have judged the latest, or none. */
  changes: { from: number; answers: AnswerChange[]; slots: string[] } | null;
  /** Interviews and exams that were chosen; where one is to be chosen now, or can be moved, to who may do that. */
  sittings: DossierSitting[];
  sitting: OwnSitting | null;
}

/** Gathers the review of a dossier for its page. */
@Injectable()
export class DossierJudging {
  constructor(
    private readonly reviews: ReviewService,
    private readonly assignments: AssignmentService,
    private readonly sheets: ScoreSheets,
    private readonly sittings: SittingReader,
    private readonly bookings: Bookings,
  ) {}

  /** `row`: the actor was let to it. */
  async read(actor: Actor, row: ApplicationRow, locale: Locale): Promise<Judging> {
    const { status, submission } = row;
    const dossier = dossierOf(row);
    const reviewers = may(actor, 'review.assign') ? (await this.assignments.list(actor, dossier)).items : [];
    const sat = {
      sittings: may(actor, 'sitting.read') ? await this.sittings.ofDossier(actor, dossier) : [],
      sitting:
        may(actor, 'sitting.book') && REVIEWED_IN.includes(status) ? await this.bookings.of(actor, dossier) : null,
    };
    if (!may(actor, 'review.read')) return { reviews: null, reviewers, sheets: [], changes: null, ...sat };
    const reviews = await this.reviews.list(actor, dossier);
    const named = [...reviews.items, ...reviews.tasks].flatMap(({ sheetId }) => sheetId ?? []);
    const own = reviews.items.filter((one) => one.current && one.reviewer.accountId === actor.accountId);
    const judged = own.length > 0 ? Math.max(...own.map((one) => one.submission)) : submission;
    const pair = judged < submission ? await this.reviews.changesSince(actor, dossier, judged) : null;
    return {
      reviews,
      reviewers,
      sheets: await this.sheets.versionsOf([...new Set(named)]),
      changes: pair && {
        from: judged,
        answers: answerChanges(locale, pair.before, pair.after),
        slots: pair.slots,
      },
      ...sat,
    };
  }
}
