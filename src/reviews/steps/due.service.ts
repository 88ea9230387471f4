import type { EntityManager } from 'typeorm';
import type { Day } from '../../platform/clock/day.rules.js';
import { dueDay } from '../review.rules.js';
import { stepsOf } from './dossier-steps.query.js';

/** Gives the tasks of the step whose turn it is their due day, where they have none yet. Call it under the dossier's lock. */
export async function setDue(db: EntityManager, applicationId: string, today: Day): Promise<void> {
  const { current } = await stepsOf(db, applicationId, today);
  if (!current) return;
  await db.query(
    'update review_assignment set due_on = $3 where application_id = $1 and step_kind = $2 and due_on is null',
    [applicationId, current.kind, dueDay(current, today)],
  );
}
