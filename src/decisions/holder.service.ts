import type { EntityManager } from 'typeorm';
import type { Holder } from '../applications/lifecycle.rules.js';

/**
 * Writes whose move it is, where conditions or arrival decide it and not the status alone. The wait begins anew only
 * when it passes to somebody else. Runs in the transaction that holds the application's lock.
 */
export async function passTo(db: EntityManager, applicationId: string, holder: Holder, now: Date): Promise<void> {
  await db.query('update application set holder = $2, waiting_since = $3 where id = $1 and holder <> $2', [
    applicationId,
    holder,
    now,
  ]);
}
