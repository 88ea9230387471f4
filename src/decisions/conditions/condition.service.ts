import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { holderOf, type Status } from '../../applications/lifecycle.rules.js';
import type { Actor } from '../../platform/access/actor.rules.js';
import type { Day } from '../../platform/clock/day.rules.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { Audit } from '../../platform/audit/audit.service.js';
import { inTransaction } from '../../platform/database/transaction.service.js';
import { dossierFor } from '../../reviews/dossier.query.js';
import { refuse } from '../decision.refusals.js';
import { offerView, type OfferView } from '../decision.view.js';
import { passTo } from '../holder.service.js';
import { type ConditionRow, OfferQuery } from '../offer.query.js';
import { awaitsApplicant, type ConditionStatus } from '../offer.rules.js';
import type { Evidence } from './condition.input.js';
import type { Fact } from './condition-facts.hooks.js';
import { ConditionNews } from './condition-news.hooks.js';
import { ConditionGround, type Standing } from './condition-ground.service.js';

/** From the offer until enrolment. What a confirmed place rests on is not taken back: the place lapses instead. */
function recordable(dossier: Status, status: ConditionStatus): boolean {
  if (dossier === 'confirmed') return status === 'met' || status === 'waived';
  return dossier === 'offered' || dossier === 'accepted';
}

/** By what a condition is judged as it is. */
export interface Because {
  reason?: string;
  evidence?: Evidence;
  dueOn?: Day;
}

/** Conditions of an offer, as officers record them. */
@Injectable()
export class ConditionService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly offers: OfferQuery,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly ground: ConditionGround,
    private readonly news: ConditionNews,
  ) {}

  /**
   * Says how a condition stands and by what it is judged so. In accepted it is the applicant's move while one is pending
   * in time, else the officer's. Pending again with a later day gives more time.
   * @throws Refusal 404 application.not_found, condition.not_found; 409 condition.closed; 422 condition.evidence_unknown,
   * condition.reason_unknown, condition.due_day
   */
  async set(
    actor: Actor,
    idOrReference: string,
    code: string,
    status: ConditionStatus,
    because: Because = {},
  ): Promise<OfferView> {
    return inTransaction(this.dataSource, async (db) => {
      const dossier = await dossierFor(db, actor, idOrReference, { lock: true });
      const before = await this.offers.current(dossier.id, db);
      const condition = before?.conditions.find((one) => one.code === code);
      if (!before || !condition) throw refuse('condition.not_found');
      if (!recordable(dossier.status, status)) throw refuse('condition.closed', { stands: dossier.status });
      const { dueOn = condition.dueOn, evidence, reason } = because;
      const later = dueOn !== condition.dueOn;
      if (condition.status === status && !evidence && !reason && !later) return offerView(before);
      await this.requireGround(db, dossier.id, status, because);
      if (later && (status !== 'pending' || !dueOn || dueOn < this.clock.today())) {
        throw refuse('condition.due_day', {}, [{ field: 'dueOn', code: 'isDay', message: '' }]);
      }
      await db.query(
        `update offer_condition set status = $4, changed_by = $5, changed_at = $6, reason_code = $7, evidence_kind = $8,
           evidence_id = $9, due_on = $10, overdue_at = case when $11 then null else overdue_at end
         where application_id = $1 and seq = $2 and code = $3`,
        [
          dossier.id,
          before.seq,
          code,
          status,
          actor.accountId,
          this.clock.now(),
          reason ?? null,
          evidence?.kind ?? null,
          evidence?.id ?? null,
          dueOn,
          later,
        ],
      );
      await this.audit.record(db, {
        actorId: actor.accountId,
        action: 'condition.set',
        subjectKind: 'application',
        subjectId: dossier.id,
        detail: { code, from: condition.status, to: status, reason, evidence, dueOn: later ? dueOn : undefined },
      });
      await this.alignPaper(db, actor, { ...dossier, seq: before.seq }, condition, {
        status,
        dueOn: later ? dueOn : null,
      });
      if (condition.status !== status || condition.reason !== (reason ?? null) || later) {
        await this.news.follow({ applicationId: dossier.id, words: condition.words, status }, db);
      }
      return this.settled(db, dossier);
    });
  }

  private async requireGround(
    db: EntityManager,
    applicationId: string,
    status: ConditionStatus,
    { evidence, reason }: Because,
  ): Promise<void> {
    if (evidence && status !== 'met') throw refuse('condition.evidence_unknown');
    if (evidence) await this.ground.requireEvidence(db, applicationId, evidence);
    if (reason) await this.ground.requireReason(db, status, reason);
  }

  /** Its paper is awaited exactly while the condition is pending of whoever accepted. */
  private async alignPaper(
    db: EntityManager,
    actor: Actor,
    dossier: Standing,
    condition: ConditionRow,
    { status, dueOn }: { status: ConditionStatus; dueOn: Day | null },
  ): Promise<void> {
    if (status !== 'pending') return this.ground.close(db, actor, dossier, condition);
    if (dueOn) await this.ground.extend(db, actor, dossier, condition, dueOn);
    if (dossier.status === 'accepted')
      await this.ground.ask(db, dossier, { ...condition, dueOn: dueOn ?? condition.dueOn });
  }

  private async settled(db: EntityManager, dossier: { id: string; status: Status }): Promise<OfferView> {
    const after = await this.offers.current(dossier.id, db);
    if (!after) throw refuse('offer.none');
    if (dossier.status === 'accepted') {
      const conditionPending = awaitsApplicant(after.conditions);
      await passTo(db, dossier.id, holderOf('accepted', { conditionPending }), this.clock.now());
    }
    return offerView(after);
  }

  /** How a condition of the offer that holds can be judged, with what is on record. @throws Refusal 404 */
  async judged(actor: Actor, idOrReference: string, code: string): Promise<{ condition: ConditionRow; facts: Fact[] }> {
    const { id } = await dossierFor(this.dataSource, actor, idOrReference);
    const condition = (await this.offers.current(id))?.conditions.find((one) => one.code === code);
    if (!condition) throw refuse('condition.not_found');
    return { condition, facts: await this.ground.evidence(this.dataSource.manager, id, condition) };
  }

  /** The terms that hold. @throws Refusal 404 application.not_found, offer.none. */
  async offer(actor: Actor, idOrReference: string): Promise<OfferView> {
    const { id } = await dossierFor(this.dataSource, actor, idOrReference);
    const offer = await this.offers.current(id);
    if (!offer) throw refuse('offer.none');
    return offerView(offer);
  }
}
