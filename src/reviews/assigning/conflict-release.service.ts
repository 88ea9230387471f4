import type { EntityManager } from 'typeorm';
import type { Audit } from '../../platform/audit/audit.service.js';
import { alignGrants } from './assignment-writer.service.js';
import { conflictsOf } from './conflict.query.js';

/**
 * Takes the tasks on a dossier, and with them the leave to read it, from whoever has a conflict of interest with it.
 * Reviews that were given stay. The audit names them, under whoever brought it to light: without it nobody could say
 * afterwards until when each could read. Call it under the dossier's lock.
 */
export async function releaseConflicted(
  db: EntityManager,
  audit: Audit,
  { applicationId, actorId, now }: { applicationId: string; actorId: string | null; now: Date },
): Promise<void> {
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
  await audit.record(db, {
    actorId,
    action: 'review.conflict_found',
    subjectKind: 'application',
    subjectId: applicationId,
    detail: { removed: released },
  });
}
