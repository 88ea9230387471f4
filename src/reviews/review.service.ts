import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Status } from '../applications/lifecycle.rules.js';
import { type Actor, hasRole, may } from '../platform/access/actor.rules.js';
import { Clock } from '../platform/clock/clock.service.js';
import { newId } from '../platform/database/id.rules.js';
import { inTransaction } from '../platform/database/transaction.service.js';
import { AssignmentService } from './assigning/assignment.service.js';
import { conflictsOf } from './assigning/conflict.query.js';
import { type Dossier, dossierFor, type Named } from './dossier.query.js';
import type { ReviewInput } from './review.input.js';
import { ReviewQuery, type ReviewRow } from './review.query.js';
import { refuse } from './review.refusals.js';
import { type Progress, progressOf, stepStands, type StepKind, visibleReviews } from './review.rules.js';
import {
  type OwnTaskView,
  type ReviewerListView,
  type ReviewListView,
  reviewViews,
  type ReviewView,
} from './review.view.js';
import { judgedBy } from './sheets/judged.query.js';
import { type DossierSteps, stepsOf } from './steps/dossier-steps.query.js';
import { type SubmissionPair, submissionsSince } from './submission-changes.query.js';
import { setDue } from './steps/due.service.js';

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
  async list(actor: Actor, named: Named): Promise<ReviewListView> {
    const db = this.dataSource.manager;
    const dossier = await dossierFor(db, actor, named);
    const { steps, given, current } = await stepsOf(db, dossier.id, this.clock.today());
    const rows = await this.reviews.ofDossier(db, dossier.id);
    const shown = visibleReviews(rows, { accountId: actor.accountId, readsAll: readsAll(actor) }, steps);
    return {
      items: reviewViews(shown, dossier.submission),
      next: null,
      progress: progressOf(steps, given),
      current: current?.kind ?? null,
      tasks: await this.tasksOf(actor, dossier.id, { steps, given }),
      hidden: rows.length - shown.length,
    };
  }

  /** The sending that was judged beside the latest, as the actor may read both. @throws Refusal 404. */
  async changesSince(actor: Actor, named: Named, judged: number): Promise<SubmissionPair | null> {
    const { id, blind } = await dossierFor(this.dataSource, actor, named);
    return submissionsSince(this.dataSource, id, judged, blind);
  }

  private async tasksOf(
    actor: Actor,
    applicationId: string,
    { steps, given }: Pick<DossierSteps, 'steps' | 'given'>,
  ): Promise<OwnTaskView[]> {
    // Only who may write a review is ever named for one.
    if (!may(actor, 'review.write')) return [];
    const rows = (await this.reviews.reviewers(this.dataSource.manager, applicationId)).filter(
      (row) => row.accountId === actor.accountId,
    );
    return rows.map(({ stepKind, round, dueOn }) => ({
      step: stepKind,
      round,
      dueOn,
      stands: stepStands(steps, given, stepKind, this.clock.today()),
      sheetId: steps.find((step) => step.kind === stepKind)?.sheetId ?? null,
    }));
  }

  progress(applicationId: string): Promise<Progress> {
    return this.reviews.progress(applicationId, this.clock.today());
  }

  /** Names all who are to review the dossier: AssignmentService.assign. */
  assign(actor: Actor, idOrReference: string, accountIds: readonly string[]): Promise<ReviewerListView> {
    return this.assignments.assign(actor, idOrReference, accountIds);
  }

  /**
   * Gives a review of the step that is named, or of the actor's own whose turn it is. Sent twice it is one; a changed
   * mind is the next revision.
   * @throws Refusal 404, 403 review.not_assigned, 409 review.closed, review.conflict, review.step_not_current,
   * review.step_not_open, review.step_over, 422 review.submission_unknown, review.sheet_unknown, review.scores_invalid
   */
  async add(actor: Actor, idOrReference: string, input: ReviewInput): Promise<ReviewView> {
    return inTransaction(this.dataSource, async (db) => {
      const dossier = await dossierFor(db, actor, idOrReference, { lock: true });
      const course = await stepsOf(db, dossier.id, this.clock.today());
      const { kind, round } = await this.ownTask(db, actor, dossier, course, input.step);
      if (!REVIEWED_IN.includes(dossier.status)) throw refuse('review.closed', { stands: dossier.status });
      if (input.submission > dossier.submission) {
        throw refuse('review.submission_unknown', { submission: dossier.submission });
      }
      this.requireTurn(course, kind);
      await requireNoConflict(db, actor, dossier.id);
      const step = course.steps.find((one) => one.kind === kind);
      const judged = await judgedBy(db, step?.sheetId ?? null, input);
      const note = input.note?.trim() || null;
      const comment = input.applicantComment?.trim() || null;
      const own = (rows: ReviewRow[]) =>
        rows.filter((row) => row.reviewerId === actor.accountId && row.stepKind === kind && row.round === round);
      const last = own(await this.reviews.ofDossier(db, dossier.id))
        .toSorted((a, b) => a.revision - b.revision)
        .at(-1);
      const again =
        last?.submission === input.submission &&
        last.recommendation === input.recommendation &&
        last.note === note &&
        last.applicantComment === comment &&
        last.sheetVersion === judged.sheetVersion &&
        sameScores(last.scores, judged.scores);
      if (!again) {
        await db.query(
          `insert into review (id, application_id, submission, reviewer_id, step_kind, round, revision, recommendation,
             note, applicant_comment, sheet_id, sheet_version, scores, score, at)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`,
          [
            newId(),
            dossier.id,
            input.submission,
            actor.accountId,
            kind,
            round,
            (last?.revision ?? 0) + 1,
            input.recommendation,
            note,
            comment,
            judged.sheetId,
            judged.sheetVersion,
            judged.scores && JSON.stringify(judged.scores),
            judged.score,
            this.clock.now(),
          ],
        );
        // The next step may have its turn now.
        await setDue(db, dossier.id, this.clock.today());
      }
      const views = reviewViews(own(await this.reviews.ofDossier(db, dossier.id)), dossier.submission);
      return views.find((view) => view.current)!;
    });
  }

  /** The actor's task in a step: the named one, else the one whose turn it is, else the last that was reached. */
  private async ownTask(
    db: EntityManager,
    actor: Actor,
    dossier: Dossier,
    { steps, current, rounds }: DossierSteps,
    wanted?: StepKind,
  ): Promise<{ kind: StepKind; round: number }> {
    const rows: { kind: StepKind; round: number }[] = await db.query(
      'select step_kind as kind, round from review_assignment where application_id = $1 and reviewer_id = $2',
      [dossier.id, actor.accountId],
    );
    const place = ({ kind }: { kind: StepKind }) => steps.findIndex((step) => step.kind === kind);
    const turn = current ? steps.indexOf(current) : steps.length;
    const own = rows
      .filter((row) => row.round === (rounds[row.kind] ?? 1) && (!wanted || row.kind === wanted))
      .toSorted((a, b) => place(b) - place(a));
    const task = own.find((row) => place(row) <= turn) ?? own.at(-1);
    if (!task) throw refuse('review.not_assigned');
    return task;
  }

  private requireTurn({ steps, given }: DossierSteps, kind: StepKind): void {
    const step = steps.find((one) => one.kind === kind);
    const stands = stepStands(steps, given, kind, this.clock.today());
    if (stands === 'not_current') throw refuse('review.step_not_current');
    if (stands === 'not_open') throw refuse('review.step_not_open', { opensOn: step?.opensOn ?? null });
    if (stands === 'over') throw refuse('review.step_over', { closesOn: step?.closesOn ?? null });
  }
}

/** Answers may have come, since the task was given, that show one. */
async function requireNoConflict(db: EntityManager, actor: Actor, applicationId: string): Promise<void> {
  const [conflict] = await conflictsOf(db, [applicationId], [actor.accountId!]);
  if (conflict) throw refuse('review.conflict');
}

function sameScores(a: ReviewRow['scores'], b: ReviewRow['scores']): boolean {
  if (a === null || b === null) return a === b;
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => a[key] === b[key]);
}

/** Officers and deciders read all. */
function readsAll(actor: Actor): boolean {
  return hasRole(actor, 'officer') || hasRole(actor, 'decision_maker');
}
