import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../platform/access/actor.rules.js';
import { Audit } from '../platform/audit/audit.service.js';
import { Clock } from '../platform/clock/clock.service.js';
import { newId } from '../platform/database/id.rules.js';
import { inTransaction } from '../platform/database/transaction.service.js';
import { Jobs } from '../platform/jobs/jobs.service.js';
import { refuse } from './decision.refusals.js';
import { type ReleaseView, releaseView } from './decision.view.js';
import { type RefusedRow, RELEASE_JOB, ReleaseQuery } from './release.query.js';

/** What is to be released: decisions by id, or every draft that is open when it begins. */
export interface ReleasePlan {
  ids?: readonly string[];
  all?: boolean;
  /** When it begins; at once, when left out. */
  at?: Date | null;
}

/** The farthest hour that can be set: a later one is a slip of the hand. */
const MOST_DAYS = 366;

/** Releases that nobody waits for: taken on, followed, and cancelled while they have not begun. */
@Injectable()
export class ReleasePlans {
  constructor(
    private readonly dataSource: DataSource,
    private readonly releases: ReleaseQuery,
    private readonly jobs: Jobs,
    private readonly clock: Clock,
    private readonly audit: Audit,
  ) {}

  /** Takes a release on; it is followed under the returned id. @throws Refusal 422 release.scope, release.hour */
  async start(actor: Actor, plan: ReleasePlan): Promise<ReleaseView> {
    const ids = [...new Set(plan.ids ?? [])];
    const whole = plan.all === true;
    if (whole === ids.length > 0) throw refuse('release.scope');
    const now = this.clock.now();
    const wait = plan.at ? plan.at.getTime() - now.getTime() : 0;
    if (plan.at && (wait <= 0 || wait > MOST_DAYS * 86_400_000)) {
      throw refuse('release.hour', {}, [{ field: 'at', code: 'past', message: '' }]);
    }
    const id = newId();
    await inTransaction(this.dataSource, async (db) => {
      await db.query(
        `insert into decision_release (id, requested_by, requested_at, at, whole, decision_ids)
         values ($1, $2, $3, $4, $5, $6)`,
        [id, actor.accountId, now, plan.at ?? null, whole, ids],
      );
      await this.jobs.enqueue(
        db,
        RELEASE_JOB,
        { releaseId: id },
        { key: `${RELEASE_JOB}:${id}`, runAt: plan.at ?? undefined },
      );
      await this.record(db, actor, id, 'release.plan', { all: whole, count: ids.length, at: plan.at ?? null });
    });
    return this.status(actor, id);
  }

  /** How far a release has come. @throws Refusal 404. */
  async status(_actor: Actor, id: string): Promise<ReleaseView> {
    const row = await this.releases.byId(id);
    if (!row) throw refuse('release.not_found');
    return releaseView(row);
  }

  /** Those to come, and the last of the others. */
  async list(_actor: Actor, limit = 50): Promise<ReleaseView[]> {
    return (await this.releases.recent(limit)).map(releaseView);
  }

  /** What a release refused, with the references. */
  refused(_actor: Actor, id: string): Promise<RefusedRow[]> {
    return this.releases.refused(id);
  }

  /** Cancels what has not begun; cancelled again it is the same. @throws Refusal 404, 409 release.begun. */
  async cancel(actor: Actor, id: string): Promise<void> {
    await inTransaction(this.dataSource, async (db) => {
      const [row] = await db.query(
        `select begun_at as "begunAt", finished_at as "finishedAt", cancelled_at as "cancelledAt"
         from decision_release where id = $1 for no key update`,
        [id],
      );
      if (!row) throw refuse('release.not_found');
      if (row.begunAt || row.finishedAt) throw refuse('release.begun');
      if (row.cancelledAt) return;
      await db.query('update decision_release set cancelled_at = $2, cancelled_by = $3 where id = $1', [
        id,
        this.clock.now(),
        actor.accountId,
      ]);
      await this.record(db, actor, id, 'release.cancel', {});
    });
  }

  private record(
    db: Parameters<Audit['record']>[0],
    actor: Actor,
    id: string,
    action: string,
    detail: Record<string, unknown>,
  ): Promise<void> {
    return this.audit.record(db, {
      actorId: actor.accountId,
      action,
      subjectKind: 'decision_release',
      subjectId: id,
      detail,
    });
  }
}
