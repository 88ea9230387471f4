import type { EntityManager } from 'typeorm';
import { refuse } from '../applications/application.refusals.js';
import type { Step } from '../applications/transition.hooks.js';

/** An application that waits for its applicant until a day. */
export interface DueRow {
  id: string;
  seq: number;
  dueOn: string;
}

/**
 * What waits for its applicant, a draft, a return or an offer, and ends soon or has ended, as far as a reminder `daysBefore`
 * its last day is due and not sent (reminderDue, said in SQL, so that each hour touches only those).
 */
export async function dueWithin(
  db: Pick<EntityManager, 'query'>,
  today: string,
  daysBefore: readonly number[],
): Promise<DueRow[]> {
  return db.query(
    `select a.id, a.seq, due.day as "dueOn"
     from application a join intake i on i.id = a.intake_id
     cross join lateral (select coalesce(a.due_on, i.applications_close_on) as day) due
     cross join lateral (select min(days) as nearest from unnest($2::int[]) days where due.day - $1::date <= days) reached
     where a.status in ('draft', 'returned', 'offered') and reached.nearest is not null
       and (a.status <> 'draft' or i.applications_close_on >= $1)
       and not exists (select 1 from reminder r
         where r.application_id = a.id and r.due_on = due.day and r.days_before <= reached.nearest)
     order by a.id`,
    [today, daysBefore],
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
