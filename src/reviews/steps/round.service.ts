import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Actor } from '../../platform/access/actor.rules.js';
import { Audit } from '../../platform/audit/audit.service.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { inTransaction } from '../../platform/database/transaction.service.js';
import { ASSIGNABLE_IN } from '../assigning/assignment.service.js';
import { alignGrants } from '../assigning/assignment-writer.service.js';
import { dossierFor } from '../dossier.query.js';
import { refuse } from '../review.refusals.js';
import { releaseSeats } from '../sittings/seat-release.service.js';
import type { StepKind } from '../review.rules.js';
import { stepsOf } from './dossier-steps.query.js';
import type { RoundReason } from './round.rules.js';

/** Begins a step of one dossier anew: other people judge it, what was judged before stays to be read and counts no more. */
@Injectable()
export class RoundService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly audit: Audit,
  ) {}

  /**
   * @returns the number of the new round
   * @throws Refusal 404, 409 review.not_assignable, review.round_not_needed, 422 review.step_unknown
   */
  async start(actor: Actor, idOrReference: string, kind: StepKind, reason: RoundReason): Promise<number> {
    return inTransaction(this.dataSource, async (db) => {
      const dossier = await dossierFor(db, actor, idOrReference, { lock: true });
      if (!ASSIGNABLE_IN.includes(dossier.status)) throw refuse('review.not_assignable', { stands: dossier.status });
      return this.startIn(db, actor, dossier.id, kind, reason);
    });
  }

  /** The same within a transaction that holds the dossier's lock, as an appeal does. */
  async startIn(
    db: EntityManager,
    actor: Actor,
    applicationId: string,
    kind: StepKind,
    reason: RoundReason,
  ): Promise<number> {
    const { steps, rounds } = await stepsOf(db, applicationId, this.clock.today());
    if (!steps.some((step) => step.kind === kind)) throw refuse('review.step_unknown');
    const last = rounds[kind] ?? 1;
    const judged = await db.query(
      'select 1 from review where application_id = $1 and step_kind = $2 and round = $3 limit 1',
      [applicationId, kind, last],
    );
    if (judged.length === 0) throw refuse('review.round_not_needed');
    const now = this.clock.now();
    await db.query(
      `insert into review_round (application_id, step_kind, round, reason, started_at, started_by)
       values ($1, $2, $3, $4, $5, $6)`,
      [applicationId, kind, last + 1, reason, now, actor.accountId],
    );
    await releaseSeats(db, applicationId, now);
    const [released]: [{ id: string }[], number] = await db.query(
      'delete from review_assignment where application_id = $1 and step_kind = $2 returning reviewer_id as id',
      [applicationId, kind],
    );
    await alignGrants(
      db,
      applicationId,
      released.map((row) => row.id),
      now,
    );
    await this.audit.record(db, {
      actorId: actor.accountId,
      action: 'review.round',
      subjectKind: 'application',
      subjectId: applicationId,
      detail: { step: kind, round: last + 1, reason },
    });
    return last + 1;
  }
}
