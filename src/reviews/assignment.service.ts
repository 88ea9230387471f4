import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Status } from '../applications/lifecycle.rules.js';
import type { Actor } from '../platform/access/actor.rules.js';
import { Audit } from '../platform/audit/audit.service.js';
import { Clock } from '../platform/clock/clock.service.js';
import { inTransaction } from '../platform/database/transaction.service.js';
import { dossierFor } from './dossier.query.js';
import { ReviewQuery } from './review.query.js';
import { refuse } from './review.refusals.js';
import { type ReviewerListView, reviewerView } from './review.view.js';

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
  async list(actor: Actor, idOrReference: string): Promise<ReviewerListView> {
    const db = this.dataSource.manager;
    const { id } = await dossierFor(db, actor, idOrReference);
    return { items: (await this.reviews.reviewers(db, id)).map(reviewerView), next: null };
  }

  /**
   * Makes `accountIds` all who are to review the dossier. Whoever is left out may no longer read it; a review already
   * given still counts. @throws Refusal 404, 409 review.not_assignable, 422 review.not_a_reviewer
   */
  async assign(actor: Actor, idOrReference: string, accountIds: readonly string[]): Promise<ReviewerListView> {
    return inTransaction(this.dataSource, async (db) => {
      const dossier = await dossierFor(db, actor, idOrReference, { lock: true });
      if (!ASSIGNABLE_IN.includes(dossier.status)) throw refuse('review.not_assignable', { stands: dossier.status });
      const before = (await this.reviews.reviewers(db, dossier.id)).map((row) => row.accountId);
      const added = accountIds.filter((id) => !before.includes(id));
      const removed = before.filter((id) => !accountIds.includes(id));
      await this.requireReviewers(db, added);
      await this.write(db, actor, dossier.id, added, removed);
      if (added.length + removed.length > 0) {
        await this.audit.record(db, {
          actorId: actor.accountId,
          action: 'review.assign',
          subjectKind: 'application',
          subjectId: dossier.id,
          detail: { added, removed },
        });
      }
      return { items: (await this.reviews.reviewers(db, dossier.id)).map(reviewerView), next: null };
    });
  }

  private async requireReviewers(db: EntityManager, ids: readonly string[]): Promise<void> {
    const rows = await db.query(
      `select id from account where id = any($1::uuid[]) and 'reviewer' = any(roles) and disabled_at is null`,
      [ids],
    );
    if (rows.length < ids.length) throw refuse('review.not_a_reviewer');
  }

  private async write(
    db: EntityManager,
    actor: Actor,
    applicationId: string,
    added: readonly string[],
    removed: readonly string[],
  ): Promise<void> {
    const now = this.clock.now();
    await db.query(
      `insert into review_assignment (application_id, reviewer_id, assigned_at, assigned_by)
       select $1, one, $3, $4 from unnest($2::uuid[]) as one`,
      [applicationId, added, now, actor.accountId],
    );
    await db.query(
      `insert into dossier_grant (application_id, account_id, ground, granted_at)
       select $1, one, 'review', $3 from unnest($2::uuid[]) as one
       on conflict (application_id, account_id, ground) do nothing`,
      [applicationId, added, now],
    );
    await db.query('delete from review_assignment where application_id = $1 and reviewer_id = any($2::uuid[])', [
      applicationId,
      removed,
    ]);
    await db.query(
      `delete from dossier_grant where application_id = $1 and account_id = any($2::uuid[]) and ground = 'review'`,
      [applicationId, removed],
    );
  }
}
