import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Status } from '../applications/lifecycle.rules.js';
import { type Actor, hasRole } from '../platform/access/actor.rules.js';
import { Clock } from '../platform/clock/clock.service.js';
import { newId } from '../platform/database/id.rules.js';
import { inTransaction } from '../platform/database/transaction.service.js';
import { AssignmentService } from './assignment.service.js';
import { type Dossier, dossierFor } from './dossier.query.js';
import type { ReviewInput } from './review.input.js';
import { ReviewQuery, type ReviewRow } from './review.query.js';
import { refuse } from './review.refusals.js';
import { type Progress, visibleReviews } from './review.rules.js';
import { type ReviewerListView, type ReviewListView, reviewViews, type ReviewView } from './review.view.js';

/** A review may be given, and a mind changed, while the dossier can still be offered a place. */
export const REVIEWED_IN: readonly Status[] = ['under_review', 'waitlisted'];

/** What reviewers say of a dossier. The applicant never reads it. */
@Injectable()
export class ReviewService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly reviews: ReviewQuery,
    private readonly assignments: AssignmentService,
    private readonly clock: Clock,
  ) {}

  /** The reviews that the actor may read, oldest first, and how far the review has come. @throws Refusal 404. */
  async list(actor: Actor, idOrReference: string): Promise<ReviewListView> {
    const db = this.dataSource.manager;
    const dossier = await dossierFor(db, actor, idOrReference);
    const rows = await this.reviews.ofDossier(db, dossier.id);
    const shown = shownTo(actor, rows);
    return {
      items: reviewViews(shown, dossier.submission),
      next: null,
      progress: await this.progress(dossier.id),
      hidden: rows.length - shown.length,
    };
  }

  progress(applicationId: string): Promise<Progress> {
    return this.reviews.progress(applicationId, this.clock.today());
  }

  /** Names all who are to review the dossier: AssignmentService.assign. */
  assign(actor: Actor, idOrReference: string, accountIds: readonly string[]): Promise<ReviewerListView> {
    return this.assignments.assign(actor, idOrReference, accountIds);
  }

  /**
   * Gives a review. Sent twice it is one; a changed mind is the next revision.
   * @throws Refusal 404, 403 review.not_assigned, 409 review.closed, 422 review.submission_unknown
   */
  async add(actor: Actor, idOrReference: string, input: ReviewInput): Promise<ReviewView> {
    return inTransaction(this.dataSource, async (db) => {
      const dossier = await dossierFor(db, actor, idOrReference, { lock: true });
      await this.requireAssigned(db, actor, dossier);
      if (!REVIEWED_IN.includes(dossier.status)) throw refuse('review.closed', { stands: dossier.status });
      if (input.submission > dossier.submission) {
        throw refuse('review.submission_unknown', { submission: dossier.submission });
      }
      const note = input.note?.trim() || null;
      const own = (rows: ReviewRow[]) => rows.filter((row) => row.reviewerId === actor.accountId);
      const last = own(await this.reviews.ofDossier(db, dossier.id))
        .toSorted((a, b) => a.revision - b.revision)
        .at(-1);
      const again =
        last?.submission === input.submission && last.recommendation === input.recommendation && last.note === note;
      if (!again) {
        await db.query(
          `insert into review (id, application_id, submission, reviewer_id, revision, recommendation, note, at)
           values ($1, $2, $3, $4, $5, $6, $7, $8)`,
          [
            newId(),
            dossier.id,
            input.submission,
            actor.accountId,
            (last?.revision ?? 0) + 1,
            input.recommendation,
            note,
            this.clock.now(),
          ],
        );
      }
      const views = reviewViews(own(await this.reviews.ofDossier(db, dossier.id)), dossier.submission);
      return views.find((view) => view.current)!;
    });
  }

  private async requireAssigned(db: EntityManager, actor: Actor, dossier: Dossier): Promise<void> {
    const rows = await db.query('select 1 from review_assignment where application_id = $1 and reviewer_id = $2', [
      dossier.id,
      actor.accountId,
    ]);
    if (rows.length === 0) throw refuse('review.not_assigned');
  }
}

/** Officers and deciders read all; who is only a reviewer reads the others' after their own. */
function shownTo(actor: Actor, rows: readonly ReviewRow[]): ReviewRow[] {
  const readsAll = hasRole(actor, 'officer') || hasRole(actor, 'decision_maker');
  return visibleReviews(rows, { accountId: actor.accountId, readsAll });
}
