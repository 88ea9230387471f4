import type { EntityManager } from 'typeorm';
import { conflictsOf } from '../assigning/conflict.query.js';
import { alignExaminers } from './examiner.query.js';
import type { SittingNews } from './sitting-news.hooks.js';

/**
 * Takes people with a conflict of interest out of the sittings that a dossier has booked: where others examine in it
 * too, they examine alone; where nobody would be left, the booking is cancelled and the applicant chooses again.
 * Call it under the dossier's lock.
 */
export async function releaseExaminers(
  db: EntityManager,
  news: SittingNews,
  { applicationId, accountIds, now }: { applicationId: string; accountIds: readonly string[]; now: Date },
): Promise<void> {
  const ahead: { id: string; sittingId: string; startsAt: Date; others: boolean }[] = await db.query(
    `select b.id, s.id as "sittingId", s.starts_at as "startsAt", exists (select 1 from sitting_examiner o
       where o.sitting_id = s.id and o.account_id <> all($2::uuid[])) as others
     from sitting_booking b join sitting s on s.id = b.sitting_id
     where b.application_id = $1 and b.state = 'booked' and s.starts_at > $3
       and exists (select 1 from sitting_examiner e where e.sitting_id = s.id and e.account_id = any($2::uuid[]))
     order by s.id for no key update of s`,
    [applicationId, accountIds, now],
  );
  for (const { id, sittingId, startsAt, others } of ahead) {
    if (others) {
      const seen: { id: string }[] = await db.query(
        `select application_id as id from sitting_booking where sitting_id = $1 and state = 'booked'`,
        [sittingId],
      );
      await db.query('delete from sitting_examiner where sitting_id = $1 and account_id = any($2::uuid[])', [
        sittingId,
        accountIds,
      ]);
      await alignExaminers(
        db,
        seen.map((one) => one.id),
        now,
      );
    } else {
      await db.query(`update sitting_booking set state = 'cancelled', ended_at = $2 where id = $1`, [id, now]);
      await news.follow({ applicationId, what: 'cancelled', startsAt }, db);
    }
  }
  await alignExaminers(db, [applicationId], now);
}

/** The same of whoever turns out to have a conflict with a dossier, by what the records show now. */
export async function releaseFound(
  db: EntityManager,
  news: SittingNews,
  { applicationId, now }: { applicationId: string; now: Date },
): Promise<void> {
  const examiners: { id: string }[] = await db.query(
    `select distinct e.account_id as id from sitting_booking b join sitting_examiner e on e.sitting_id = b.sitting_id
     where b.application_id = $1 and b.state = 'booked'`,
    [applicationId],
  );
  const conflicts = await conflictsOf(
    db,
    [applicationId],
    examiners.map((one) => one.id),
  );
  const accountIds = [...new Set(conflicts.map((one) => one.accountId))];
  if (accountIds.length > 0) await releaseExaminers(db, news, { applicationId, accountIds, now });
}
