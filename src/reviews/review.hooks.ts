import { Injectable, type OnModuleInit } from '@nestjs/common';
import { TransitionHooks } from '../applications/transition.hooks.js';
import { Audit } from '../platform/audit/audit.service.js';
import { ReviewQuery } from './review.query.js';
import { releaseConflicted } from './assigning/conflict-release.service.js';
import { refuse } from './review.refusals.js';
import { setDue } from './steps/due.service.js';

/** What review asks before an offer, and what stays among staff when it was not waited for. */
@Injectable()
export class ReviewHooks implements OnModuleInit {
  constructor(
    private readonly hooks: TransitionHooks,
    private readonly reviews: ReviewQuery,
    private readonly audit: Audit,
  ) {}

  onModuleInit(): void {
    this.hooks.precondition(30, 'the review steps are complete', ['offer'], async (step, db) => {
      // The reason of an offer is an override, known to the reference data, and stands in the history.
      if (step.reason) return;
      const { complete, given, needed } = await this.reviews.progress(step.before.id, step.today, db);
      if (!complete) throw refuse('review.incomplete', { given, needed });
    });
    this.hooks.effect(30, 'an override stays in the history, among staff', ['offer'], async (step, db) => {
      if (step.reason) await db.query('update application set reason_code = null where id = $1', [step.before.id]);
    });
    this.hooks.effect(30, 'reviewers are given their day', ['verify', 'reopen'], (step, db) =>
      setDue(db, step.before.id, step.today),
    );
    this.hooks.effect(30, 'who turns out to have a conflict is released', ['resubmit', 'correct'], (step, db) =>
      releaseConflicted(db, this.audit, {
        applicationId: step.before.id,
        actorId: step.actor.accountId,
        now: step.now,
      }),
    );
  }
}
