import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Actor } from '../../platform/access/actor.rules.js';
import { Audit } from '../../platform/audit/audit.service.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { inTransaction } from '../../platform/database/transaction.service.js';
import { refuse } from '../decision.refusals.js';
import { type WaitingOffering, type WaitingRow, WaitlistQuery } from './waitlist.query.js';
import { movedTo, sameMembers } from './waitlist.rules.js';

/** The order in which waitlisted dossiers would be offered a place: as they came, until a decider says otherwise. */
@Injectable()
export class Waitlists {
  constructor(
    private readonly dataSource: DataSource,
    private readonly lists: WaitlistQuery,
    private readonly clock: Clock,
    private readonly audit: Audit,
  ) {}

  /** Offerings for which somebody waits: for deciders only. */
  offerings(_actor: Actor): Promise<WaitingOffering[]> {
    return this.lists.offerings();
  }

  /** Who waits for an offering, in their order: for deciders only. */
  list(_actor: Actor, offeringId: string): Promise<WaitingRow[]> {
    return this.lists.list(offeringId);
  }

  /** Sets the whole order. @throws Refusal 409 waitlist.changed when others wait than those named */
  async order(actor: Actor, offeringId: string, ids: readonly string[]): Promise<WaitingRow[]> {
    return this.arrange(actor, offeringId, () => [...ids]);
  }

  /** Moves one dossier to `position`, counted from 1. @throws Refusal 409 waitlist.changed when it waits no longer */
  async move(actor: Actor, offeringId: string, applicationId: string, position: number): Promise<WaitingRow[]> {
    return this.arrange(actor, offeringId, (order) => movedTo(order, applicationId, position));
  }

  private async arrange(
    actor: Actor,
    offeringId: string,
    orderOf: (before: readonly string[]) => string[],
  ): Promise<WaitingRow[]> {
    return inTransaction(this.dataSource, async (db) => {
      await db.query('select 1 from offering where id = $1 for no key update', [offeringId]);
      const before = (await this.lists.list(offeringId, db)).map((row) => row.applicationId);
      const after = orderOf(before);
      if (!sameMembers(after, before)) throw refuse('waitlist.changed');
      if (after.join() !== before.join()) await this.write(db, actor, offeringId, after);
      return this.lists.list(offeringId, db);
    });
  }

  private async write(db: EntityManager, actor: Actor, offeringId: string, order: readonly string[]): Promise<void> {
    await db.query(
      `update waitlist_place w set rank = n.at, ranked_at = $3, ranked_by = $4
       from unnest($2::uuid[]) with ordinality as n(id, at)
       where w.application_id = n.id and w.offering_id = $1 and w.rank <> n.at`,
      [offeringId, order, this.clock.now(), actor.accountId],
    );
    await this.audit.record(db, {
      actorId: actor.accountId,
      action: 'waitlist.order',
      subjectKind: 'offering',
      subjectId: offeringId,
      detail: { order },
    });
  }
}
