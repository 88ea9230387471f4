import type { EntityManager } from 'typeorm';
import { conflictsOf } from '../assigning/conflict.query.js';
import type { Reader } from '../dossier.query.js';
import type { Examiner } from './sitting.query.js';
import { refuse } from './sitting.refusals.js';

/** Colleagues who may review, and so may examine. */
export function possibleExaminers(db: Reader): Promise<Examiner[]> {
  return db.query(
    `select c.id as "accountId", c.name from account c
     where c.roles && '{reviewer,decision_maker}' and c.disabled_at is null order by c.name, c.id limit 500`,
  );
}

/**
 * Makes these all who examine in a sitting. The database keeps their hours apart and knows who declared a conflict; what
 * the records show of those who chose it is looked for here. Call it under the sitting's lock.
 * @throws Refusal 409 sitting.examiner_busy, sitting.examiner_barred, 422 sitting.not_an_examiner
 */
export async function nameExaminers(
  db: EntityManager,
  sittingId: string,
  accountIds: readonly string[],
): Promise<void> {
  const known: { id: string }[] = await db.query(
    `select id from account where id = any($1::uuid[]) and roles && '{reviewer,decision_maker}' and disabled_at is null`,
    [accountIds],
  );
  if (known.length < accountIds.length) throw refuse('sitting.not_an_examiner');
  const booked: { id: string }[] = await db.query(
    `select application_id as id from sitting_booking where sitting_id = $1 and state = 'booked'`,
    [sittingId],
  );
  const conflicts = await conflictsOf(
    db,
    booked.map((one) => one.id),
    accountIds,
  );
  if (conflicts.length > 0) throw refuse('sitting.examiner_barred');
  await db.query('delete from sitting_examiner where sitting_id = $1 and account_id <> all($2::uuid[])', [
    sittingId,
    accountIds,
  ]);
  // In one order, because each row is locked in turn.
  await db.query(
    `insert into sitting_examiner (sitting_id, account_id)
     select $1, one from unnest($2::uuid[]) as one where not exists (select 1 from sitting_examiner e
       where e.sitting_id = $1 and e.account_id = one) order by one`,
    [sittingId, accountIds],
  );
}

/** Who of these must not examine a dossier: a conflict of interest, or they judge it without knowing whose it is. */
export async function barredFrom(
  db: Reader,
  applicationId: string,
  accountIds: readonly string[],
): Promise<ReadonlySet<string>> {
  if (accountIds.length === 0) return new Set();
  const blind: { id: string }[] = await db.query(
    'select account_id as id from dossier_grant where application_id = $1 and account_id = any($2::uuid[]) and blind',
    [applicationId, accountIds],
  );
  const conflicts = await conflictsOf(db, [applicationId], accountIds);
  return new Set([...blind.map((one) => one.id), ...conflicts.map((one) => one.accountId)]);
}

/** Makes the examiners' leave to read these dossiers follow from what was booked with them, and was held. */
export async function alignExaminers(db: EntityManager, applicationIds: readonly string[], now: Date): Promise<void> {
  const held = `select b.application_id, e.account_id from sitting_booking b
    join sitting_examiner e on e.sitting_id = b.sitting_id
    where b.application_id = any($1::uuid[]) and b.state in ('booked', 'held')`;
  await db.query(
    `delete from dossier_grant g where g.application_id = any($1::uuid[]) and g.ground = 'sitting'
       and not exists (select 1 from (${held}) h
         where h.application_id = g.application_id and h.account_id = g.account_id)`,
    [applicationIds],
  );
  await db.query(
    `insert into dossier_grant (application_id, account_id, ground, granted_at)
     select distinct h.application_id, h.account_id, 'sitting', $2::timestamptz from (${held}) h
     on conflict (application_id, account_id, ground) do nothing`,
    [applicationIds, now],
  );
}
