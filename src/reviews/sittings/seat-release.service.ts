import type { EntityManager } from 'typeorm';
import { alignExaminers } from './examiner.query.js';

/** Ends what a dossier has booked and not yet sat, where nobody expects it there any more. Call it under its lock. */
export async function releaseSeats(db: EntityManager, applicationId: string, now: Date): Promise<void> {
  await db.query(
    `update sitting_booking b set state = 'released', ended_at = $2
     from sitting s where s.id = b.sitting_id and b.application_id = $1 and b.state = 'booked' and s.starts_at > $2`,
    [applicationId, now],
  );
  await alignExaminers(db, [applicationId], now);
}
