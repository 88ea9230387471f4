import type { EntityManager } from 'typeorm';
import { refuse } from '../applications/application.refusals.js';
import type { Step } from '../applications/transition.hooks.js';

/** An application that waits for its applicant until a day. */
export interface DueRow {
  id: string;
  seq: number;
  dueOn: string;
}

/** What waits for its applicant and ends within `days` days of `today` or has ended: drafts, returns and offers. */
export async function dueWithin(db: Pick<EntityManager, 'query'>, today: string, days: number): Promise<DueRow[]> {
  return db.query(
    `select a.id, a.seq, coalesce(a.due_on, i.applications_close_on) as "dueOn"
     from application a join intake i on i.id = a.intake_id
     where a.status in ('draft', 'returned', 'offered') and coalesce(a.due_on, i.applications_close_on) <= $1::date + $2::int
       and (a.status <> 'draft' or i.applications_close_on >= $1)
     order by a.id`,
    [today, days],
  );
}

/**
 * A return or an offer ends by itself only if its last day was recalled on an earlier day.
 * @throws Refusal 409 application.not_due
 */
export async function remindersSent(step: Step, db: EntityManager): Promise<void> {
  if (step.from !== 'returned' && step.from !== 'offered') return;
  const rows = await db.query(
    'select 1 from reminder where application_id = $1 and due_on = $2 and sent_on < $3 limit 1',
    [step.before.id, step.before.dueOn, step.today],
  );
  if (rows.length === 0) throw refuse('application.not_due', { reminded: false });
}
