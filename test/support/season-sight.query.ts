import type { DataSource } from 'typeorm';
import type { Leave, Look, Sight } from './season-sight.rules.js';

/** Every look, with the roles of who looked. */
export function looksOf(db: DataSource): Promise<Look[]> {
  return db.query(
    `select l.application_id as "applicationId", l.account_id as "accountId", l.at, l.what, c.roles
     from dossier_look l join account c on c.id = l.account_id order by l.at, l.id`,
  );
}

/** Reviewers and applications whose records show a conflict: a school in common, or one name at one address. */
export function kinOf(db: DataSource): Promise<{ accountId: string; applicationId: string; since: Date }[]> {
  return db.query(
    `select f.account_id as "accountId", s.application_id as "applicationId", min(s.submitted_at) as since
     from reviewer_profile f join submission s on
       exists (select 1 from jsonb_array_elements(s.answers->'education') e
         where lower(e->>'institution') = any(array(select lower(one) from unnest(f.schools) as one)))
       or lower(coalesce(s.answers->'personal'->>'surname', s.answers->'personal'->>'givenNames')) = lower(f.family_name)
         and lower(concat_ws(', ', s.answers->'contact'->>'address', s.answers->'contact'->>'city')) = lower(f.address)
     group by 1, 2`,
  );
}

/** Who could see what from when to when, put together from what was noted of each deed, not from what stands now. */
export async function sightOf(db: DataSource): Promise<Sight> {
  const deeds: { applicationId: string; at: Date; action: string; detail: Record<string, unknown> }[] = await db.query(
    `select subject_id as "applicationId", at, action, detail from audit_entry
     where action in ('review.assign', 'review.conflict_declared', 'review.conflict_found') order by at, id`,
  );
  const leaves: Leave[] = deeds.flatMap(({ applicationId, at, action, detail }) => {
    const change = (accountId: string, step: string | null, given: boolean) => ({
      applicationId,
      accountId,
      at,
      step,
      given,
    });
    if (action === 'review.conflict_declared') return [change(detail['accountId'] as string, null, false)];
    if (action === 'review.conflict_found') return (detail['removed'] as string[]).map((id) => change(id, null, false));
    const step = detail['step'] as string;
    return [
      ...(detail['added'] as string[]).map((id) => change(id, step, true)),
      ...(detail['removed'] as string[]).map((id) => change(id, step, false)),
    ];
  });
  const bars = await db.query(
    `select application_id as "applicationId", account_id as "accountId", declared_at as since from dossier_bar`,
  );
  const reached = async (event: string): Promise<Map<string, Date>> => {
    const rows: { id: string; at: Date }[] = await db.query(
      'select application_id as id, min(recorded_at) as at from application_event where event = $1 group by 1',
      [event],
    );
    return new Map(rows.map(({ id, at }) => [id, at]));
  };
  return {
    leaves,
    conflicts: [...bars, ...(await kinOf(db))],
    sent: await reached('submit'),
    accepted: await reached('accept'),
  };
}

/** Reviewers who were named while they were away, and how many tasks others took over from those who were. */
export async function absencesOf(db: DataSource): Promise<{ named: number; takenOver: number }> {
  const [row] = await db.query(
    `select count(*) filter (where deed.key = 'added')::int as named,
       count(*) filter (where deed.key = 'removed')::int as "takenOver"
     from audit_entry e cross join lateral jsonb_each(e.detail) as deed(key, ids)
     cross join lateral jsonb_array_elements_text(deed.ids) as who(id)
     join reviewer_profile f on f.account_id = who.id::uuid
     where e.action = 'review.assign' and deed.key in ('added', 'removed')
       and (e.at at time zone 'Europe/Kyiv')::date between f.absent_from and f.absent_to`,
  );
  return row;
}

/** Everything that applicants could notice of their applications, as one sum. */
export async function noticeable(db: DataSource): Promise<string> {
  const [row] = await db.query(
    `select md5(concat((select string_agg(a::text, '' order by id) from application a),
       (select count(*) from application_event), (select count(*) from mail),
       (select count(*) from thread_message))) as sum`,
  );
  return row.sum;
}
