import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { holderOf, type Status } from '../applications/lifecycle.rules.js';
import type { Actor } from '../platform/access/actor.rules.js';
import { Clock } from '../platform/clock/clock.service.js';
import { Audit } from '../platform/audit/audit.service.js';
import { inTransaction } from '../platform/database/transaction.service.js';
import { dossierFor } from '../reviews/dossier.query.js';
import { refuse } from './decision.refusals.js';
import { offerView, type OfferView } from './decision.view.js';
import { passTo } from './holder.service.js';
import { OfferQuery } from './offer.query.js';
import { awaitsApplicant, type ConditionStatus } from './offer.rules.js';

/** From the offer until enrolment. What a confirmed place rests on is not taken back: the place lapses instead. */
function recordable(dossier: Status, status: ConditionStatus): boolean {
  if (dossier === 'confirmed') return status === 'met' || status === 'waived';
  return dossier === 'offered' || dossier === 'accepted';
}

/** Conditions of an offer, as officers record them. */
@Injectable()
export class ConditionService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly offers: OfferQuery,
    private readonly clock: Clock,
    private readonly audit: Audit,
  ) {}

  /**
   * Says how a condition stands. In accepted it is the applicant's move while one is pending, else the officer's.
   * @throws Refusal 404 application.not_found, condition.not_found; 409 condition.closed
   */
  async set(actor: Actor, idOrReference: string, code: string, status: ConditionStatus): Promise<OfferView> {
    return inTransaction(this.dataSource, async (db) => {
      const dossier = await dossierFor(db, actor, idOrReference, { lock: true });
      const before = await this.offers.current(dossier.id, db);
      const condition = before?.conditions.find((one) => one.code === code);
      if (!before || !condition) throw refuse('condition.not_found');
      if (!recordable(dossier.status, status)) throw refuse('condition.closed', { stands: dossier.status });
      if (condition.status === status) return offerView(before);
      const now = this.clock.now();
      await db.query(
        `update offer_condition set status = $4, changed_by = $5, changed_at = $6
         where application_id = $1 and seq = $2 and code = $3`,
        [dossier.id, before.seq, code, status, actor.accountId, now],
      );
      await this.audit.record(db, {
        actorId: actor.accountId,
        action: 'condition.set',
        subjectKind: 'application',
        subjectId: dossier.id,
        detail: { code, from: condition.status, to: status },
      });
      const after = await this.offers.current(dossier.id, db);
      if (!after) throw refuse('offer.none');
      if (dossier.status === 'accepted') {
        const conditionPending = awaitsApplicant(after.conditions);
        await passTo(db, dossier.id, holderOf('accepted', { conditionPending }), now);
      }
      return offerView(after);
    });
  }

  /** The terms that hold. @throws Refusal 404 application.not_found, offer.none. */
  async offer(actor: Actor, idOrReference: string): Promise<OfferView> {
    const { id } = await dossierFor(this.dataSource, actor, idOrReference);
    const offer = await this.offers.current(id);
    if (!offer) throw refuse('offer.none');
    return offerView(offer);
  }
}
