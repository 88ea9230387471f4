import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Day } from '../platform/clock/day.rules.js';
import { addDays } from '../platform/clock/day.rules.js';
import { refuse } from './application.refusals.js';
import type { Step } from './transition.hooks.js';

interface OfferingRow {
  id: string;
  intake_id: string;
  open: boolean;
}

/** What the lifecycle asks about offerings and their dates. */
@Injectable()
export class OfferingQuery {
  /** @throws Refusal 422 offering.not_found, 409 offering.closed. Last days count whole. */
  async requireOpen(db: EntityManager, offeringId: string, today: Day): Promise<{ intakeId: string }> {
    const offering = await this.find(db, offeringId, today);
    if (!offering) throw refuse('offering.not_found');
    if (!offering.open) throw refuse('offering.closed');
    return { intakeId: offering.intake_id };
  }

  async requireExisting(db: EntityManager, offeringId: string): Promise<void> {
    if (!(await this.find(db, offeringId, '1900-01-01'))) throw refuse('offering.not_found');
  }

  /** The last day on which the application may stay as it is without the system ending it; null: no end. */
  async lastDay(db: EntityManager, step: Step): Promise<Day | null> {
    const { from, before } = step;
    if (from === 'offered') return before.dueOn;
    if (from === 'returned') return before.dueOn && addDays(before.dueOn, await this.graceDays(db));
    const [intake] = await db.query('select applications_close_on, admission_ends_on from intake where id = $1', [
      before.intakeId,
    ]);
    return from === 'draft' ? intake.applications_close_on : intake.admission_ends_on;
  }

  /** Days after a due date before the system closes a returned dossier (setting `return.grace_days`, 7). */
  async graceDays(db: EntityManager): Promise<number> {
    const [row] = await db.query(`select value from setting where key = 'return.grace_days'`);
    return Number(row?.value ?? 7);
  }

  private async find(db: EntityManager, id: string, today: Day): Promise<OfferingRow | undefined> {
    const [row] = await db.query(
      `select o.id, o.intake_id, o.active and $2 between o.opens_on and least(o.closes_on, i.applications_close_on) as open
       from offering o join intake i on i.id = o.intake_id where o.id = $1`,
      [id, today],
    );
    return row;
  }
}
