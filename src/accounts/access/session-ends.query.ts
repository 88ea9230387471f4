import type { EntityManager } from 'typeorm';
import type { Entry } from '../sign-in/session-starts.service.js';

/**
 * Makes every session of an account worthless, copied cookies too, but for the one at hand (`sid`), whose owner then
 * begins it anew with what this returns.
 */
export async function endSessions(db: EntityManager, accountId: string, sid: string | null): Promise<Entry> {
  const [rows] = (await db.query(
    `UPDATE account SET session_epoch = session_epoch + 1 WHERE id = $1 RETURNING roles, session_epoch AS epoch`,
    [accountId],
  )) as [{ roles: string[]; epoch: number }[], number];
  await db.query(`DELETE FROM session WHERE sess->>'accountId' = $1 AND sid IS DISTINCT FROM $2`, [accountId, sid]);
  return { accountId, roles: rows[0]?.roles ?? [], epoch: rows[0]?.epoch ?? 0 };
}
