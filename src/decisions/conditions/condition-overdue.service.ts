import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { holderOf } from '../../applications/lifecycle.rules.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { inTransaction } from '../../platform/database/transaction.service.js';
import { passTo } from '../holder.service.js';
import { OfferQuery } from '../offer.query.js';
import { awaitsApplicant } from '../offer.rules.js';

/**
 * Conditions whose last day has passed unjudged. No place is lost by the clock: each becomes an officer's question, who
 * gives more time, meets or waives it, or lets the place lapse.
 */
@Injectable()
export class ConditionOverdue {
  constructor(
    private readonly dataSource: DataSource,
    private readonly offers: OfferQuery,
    private readonly clock: Clock,
  ) {}

  /** @returns in how many dossiers there were any. */
  async pass(): Promise<number> {
    const due: { id: string }[] = await this.dataSource.query(
      `select distinct a.id from application a join offer_condition c on c.application_id = a.id
       where a.status = 'accepted' and c.status = 'pending' and c.overdue_at is null and c.due_on < $1
         and c.seq = (select max(o.seq) from offer o where o.application_id = a.id) order by a.id`,
      [this.clock.today()],
    );
    for (const { id } of due) await this.one(id);
    return due.length;
  }

  private async one(id: string): Promise<void> {
    await inTransaction(this.dataSource, async (db) => {
      const now = this.clock.now();
      const [row]: { status: string }[] = await db.query(
        'select status from application where id = $1 for no key update',
        [id],
      );
      const offer = row?.status === 'accepted' ? await this.offers.current(id, db) : null;
      if (!offer) return;
      await db.query(
        `update offer_condition set overdue_at = $3
         where application_id = $1 and seq = $2 and status = 'pending' and overdue_at is null and due_on < $4`,
        [id, offer.seq, now, this.clock.today()],
      );
      const after = await this.offers.current(id, db);
      const conditionPending = awaitsApplicant(after?.conditions ?? []);
      await passTo(db, id, holderOf('accepted', { conditionPending }), now);
    });
  }
}
