import type { EntityManager } from 'typeorm';
import { alignGrants } from './assignment-writer.service.js';
import { conflictsOf } from './conflict.query.js';

/**
 * Takes the tasks on a dossier, and with them the leave to read it, from whoever has a conflict of interest with it.
 * Reviews that were given stay. Call it under the dossier's lock.
 */
export async function releaseConflicted(db: EntityManager, applicationId: string, now: Date): Promise<void> {
  const rows: { id: string }[] = await db.query(
    'select distinct reviewer_id as id from review_assignment where application_id = $1',
    [applicationId],
  );
  const named = rows.map((row) => row.id);
  if (named.length === 0) return;
  const released = [...new Set((await conflictsOf(db, [applicationId], named)).map((one) => one.accountId))];
  if (released.length === 0) return;
  await db.query('delete from review_assignment where application_id = $1 and reviewer_id = any($2::uuid[])', [
    applicationId,
    released,
  ]);
  await alignGrants(db, applicationId, released, now);
}
