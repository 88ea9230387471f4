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
    await db.query(
      `insert into review_round (application_id, step_kind, round, reason, started_at, started_by)
       values ($1, $2, $3, $4, $5, $6)`,
      [applicationId, kind, last + 1, reason, this.clock.now(), actor.accountId],
    );
    await releaseSeats(db, applicationId, this.clock.now());
    const removed = await this.release(db, applicationId, kind);
    await this.record(db, actor, applicationId, 'review.round', { step: kind, round: last + 1, reason, removed });
    return last + 1;
  }

  /**
   * Begins every step anew in which somebody judged, and takes the tasks of the others too: who judges next is named
   * afresh. The same within a transaction that holds the dossier's lock.
   */
  async startAllIn(db: EntityManager, actor: Actor, applicationId: string, reason: RoundReason): Promise<void> {
    const { steps, given } = await stepsOf(db, applicationId, this.clock.today());
    for (const { kind } of steps) {
      if ((given[kind] ?? 0) > 0) await this.startIn(db, actor, applicationId, kind, reason);
    }
    const left: { kind: StepKind }[] = await db.query(
      'select distinct step_kind as kind from review_assignment where application_id = $1 order by 1',
      [applicationId],
    );
    for (const { kind } of left) {
      const removed = await this.release(db, applicationId, kind);
      await this.record(db, actor, applicationId, 'review.assign', { step: kind, added: [], removed });
    }
  }

  /** Takes the tasks of a step, and the leave to read with them. @returns whose they were */
  private async release(db: EntityManager, applicationId: string, kind: StepKind): Promise<string[]> {
    const [rows]: [{ id: string }[], number] = await db.query(
      'delete from review_assignment where application_id = $1 and step_kind = $2 returning reviewer_id as id',
      [applicationId, kind],
    );
    const released = rows.map((row) => row.id);
    await alignGrants(db, applicationId, released, this.clock.now());
    return released;
  }

  private record(
    db: EntityManager,
    actor: Actor,
    applicationId: string,
    action: string,
    detail: Record<string, unknown>,
  ): Promise<void> {
    return this.audit.record(db, {
      actorId: actor.accountId,
      action,
      subjectKind: 'application',
      subjectId: applicationId,
      detail,
    });
  }
}
