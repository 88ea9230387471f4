import type { Day } from '../../platform/clock/day.rules.js';
import type { Reader } from '../../reviews/dossier.query.js';

/** A condition whose applicant is awaited, with its last day. */
export interface DueCondition {
  applicationId: string;
  /** The offer's seq. */
  seq: number;
  code: string;
  dueOn: Day;
}

/** Such conditions of accepted offers, without a paper of their own, due at most `days` days after `today`, or before. */
export function dueConditions(
  db: Reader,
  today: Day,
  days: number,
  applicationId: string | null = null,
): Promise<DueCondition[]> {
  return db.query(
    `select c.application_id as "applicationId", c.seq, c.code, c.due_on as "dueOn"
     from offer_condition c join application a on a.id = c.application_id
     left join condition_type t on t.code = c.code
     where a.status = 'accepted' and c.status = 'pending' and c.request_id is null
       and coalesce(t.awaited_from, 'applicant') = 'applicant' and c.due_on <= $1::date + $2::int
       and c.seq = (select max(o.seq) from offer o where o.application_id = a.id) and ($3::uuid is null or a.id = $3)
     order by c.application_id, c.due_on, c.code`,
    [today, days, applicationId],
  );
}
