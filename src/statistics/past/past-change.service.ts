import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../../platform/access/actor.rules.js';
import { Audit } from '../../platform/audit/audit.service.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { inTransaction } from '../../platform/database/transaction.service.js';
import { refuse } from './past.refusals.js';

/** What is to become of a published number. */
export interface PastOrder {
  /** How often it had been changed when it was looked at. */
  seq: number;
  /** Null: it is withdrawn. */
  value: number | null;
  reason: string;
}

/** Corrects or withdraws a published number; what was published stays on record, and everybody reads why. */
@Injectable()
export class PastChanges {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly audit: Audit,
  ) {}

  /** @throws Refusal past.not_found, past.moved_on, past.unchanged */
  change(actor: Actor, figureId: string, order: PastOrder): Promise<void> {
    return inTransaction(this.dataSource, async (db) => {
      await db.query('select pg_advisory_xact_lock(hashtextextended($1, 6))', [figureId]);
      const [figure] = await db.query(
        `select f.value, c.seq, c.value as "changedTo" from past_figure f
         left join past_change c on c.figure_id = f.id where f.id = $1 order by c.seq desc nulls last limit 1`,
        [figureId],
      );
      if (!figure) throw refuse('past.not_found');
      const seq: number = figure.seq ?? 0;
      if (seq !== order.seq) throw refuse('past.moved_on');
      const stands: number | null = seq === 0 ? figure.value : figure.changedTo;
      if (stands === order.value) throw refuse('past.unchanged');
      await db.query(
        `insert into past_change (figure_id, seq, value, reason, changed_at, changed_by)
         values ($1, $2, $3, $4, $5, $6)`,
        [figureId, seq + 1, order.value, order.reason, this.clock.now(), actor.accountId],
      );
      const action = order.value === null ? 'past.withdrawn' : 'past.corrected';
      const deed = { actorId: actor.accountId, action, subjectKind: 'past_figure', subjectId: figureId };
      await this.audit.record(db, { ...deed, detail: { from: stands, to: order.value } });
    });
  }
}
