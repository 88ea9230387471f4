import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Status } from '../../applications/lifecycle.rules.js';
import type { Actor } from '../../platform/access/actor.rules.js';
import { Audit } from '../../platform/audit/audit.service.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { inTransaction } from '../../platform/database/transaction.service.js';
import { dossierFor, type Named } from '../dossier.query.js';
import { ReviewQuery } from '../review.query.js';
import { refuse } from '../review.refusals.js';
import type { StepKind } from '../review.rules.js';
import { type ReviewerListView, reviewerView } from '../review.view.js';
import { type DossierSteps, stepsOf } from '../steps/dossier-steps.query.js';
import { requireEligible } from './eligibility.query.js';
import { type Task, writeAssignments } from './assignment-writer.service.js';

/** Reviewers are named from the time a dossier is sent until it is decided. */
export const ASSIGNABLE_IN: readonly Status[] = ['submitted', 'returned', 'under_review', 'waitlisted'];

/** Who is to review a dossier: the task and the leave to read it, always both. */
@Injectable()
export class AssignmentService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly reviews: ReviewQuery,
    private readonly clock: Clock,
    private readonly audit: Audit,
  ) {}

  /** @throws Refusal 404. */
  async list(actor: Actor, named: Named): Promise<ReviewerListView> {
    const db = this.dataSource.manager;
    const { id } = await dossierFor(db, actor, named);
    return this.listed(db, id);
  }

  /**
   * Makes `accountIds` all who are to review the dossier in a step (the current one where none is named). Whoever is
   * left out may no longer read it; a review already given still counts.
   * @throws Refusal 404, 409 review.not_assignable, review.conflict, review.same_panel, 422 review.not_a_reviewer,
   * review.knows_the_applicant, review.step_unknown
   */
  async assign(
    actor: Actor,
    idOrReference: string,
    accountIds: readonly string[],
    stepKind?: StepKind,
  ): Promise<ReviewerListView> {
    return inTransaction(this.dataSource, (db) => this.assignIn(db, actor, idOrReference, accountIds, stepKind));
  }

  /** The same inside an open transaction. */
  async assignIn(
    db: EntityManager,
    actor: Actor,
    idOrReference: string,
    accountIds: readonly string[],
    stepKind?: StepKind,
  ): Promise<ReviewerListView> {
    const dossier = await dossierFor(db, actor, idOrReference, { lock: true });
    if (!ASSIGNABLE_IN.includes(dossier.status)) throw refuse('review.not_assignable', { stands: dossier.status });
    const task = taskOf(dossier.id, await stepsOf(db, dossier.id, this.clock.today()), stepKind);
    const before = await namedFor(db, task);
    const added = accountIds.filter((id) => !before.includes(id));
    const removed = before.filter((id) => !accountIds.includes(id));
    await requireEligible(db, task, added);
    await writeAssignments(db, actor, task, { added, removed, now: this.clock.now(), today: this.clock.today() });
    if (added.length + removed.length > 0) {
      await this.audit.record(db, {
        actorId: actor.accountId,
        action: 'review.assign',
        subjectKind: 'application',
        subjectId: dossier.id,
        detail: { step: task.kind, added, removed },
      });
    }
    return this.listed(db, dossier.id);
  }

  /** Names further reviewers beside those who are named: one of many in bulk. @throws Refusal as `assign` does */
  async add(actor: Actor, id: string, accountIds: readonly string[], stepKind?: StepKind): Promise<void> {
    await inTransaction(this.dataSource, (db) => this.addIn(db, actor, id, accountIds, stepKind));
  }

  /** The same inside an open transaction. */
  async addIn(
    db: EntityManager,
    actor: Actor,
    id: string,
    accountIds: readonly string[],
    stepKind?: StepKind,
  ): Promise<void> {
    const dossier = await dossierFor(db, actor, id, { lock: true });
    const named = await namedFor(db, taskOf(dossier.id, await stepsOf(db, dossier.id, this.clock.today()), stepKind));
    await this.assignIn(db, actor, dossier.id, [...new Set([...named, ...accountIds])], stepKind);
  }

  private async listed(db: EntityManager, id: string): Promise<ReviewerListView> {
    return { items: (await this.reviews.reviewers(db, id)).map(reviewerView), next: null };
  }
}

/** The step of a dossier in which people are named now: the one asked for, else the current, else the last. */
function taskOf(applicationId: string, { steps, current, rounds }: DossierSteps, wanted?: StepKind): Task {
  const step = wanted ? steps.find((one) => one.kind === wanted) : (current ?? steps.at(-1));
  if (wanted && !step) throw refuse('review.step_unknown');
  // A house without steps asks for reviews all the same.
  const kind = step?.kind ?? 'academic';
  return { applicationId, kind, round: rounds[kind] ?? 1, step: step ?? null, current: step === current };
}

async function namedFor(db: Pick<EntityManager, 'query'>, { applicationId, kind, round }: Task): Promise<string[]> {
  const rows: { id: string }[] = await db.query(
    `select reviewer_id as id from review_assignment
     where application_id = $1 and step_kind = $2 and round = $3 order by reviewer_id`,
    [applicationId, kind, round],
  );
  return rows.map((row) => row.id);
}
