import type { Day } from '../../platform/clock/day.rules.js';
import type { Reader } from '../dossier.query.js';
import type { StepRole } from '../review.rules.js';
import type { FreeReviewer } from './automatic.rules.js';

/** A colleague who may be asked, with what they said of themselves. */
export interface Candidate extends FreeReviewer {
  name: string | null;
  /** Away today, until `absentTo` (null: until further notice). */
  away: boolean;
  absentFrom: Day | null;
  absentTo: Day | null;
  /** Sees dossiers in another role too, and so is not asked in a blind step. */
  knows: boolean;
}

/** Colleagues of a role, by name, with the reviews that each still owes. */
export function candidatesOf(db: Reader, role: StepRole, today: Day): Promise<Candidate[]> {
  return db.query(
    `select c.id as "accountId", c.name, coalesce(f.programme_ids, '{}') as "programmeIds",
       coalesce(f.languages, '{}') as languages, f.capacity, f.absent_from as "absentFrom", f.absent_to as "absentTo",
       coalesce($2::date between f.absent_from and coalesce(f.absent_to, 'infinity'), false) as away,
       c.roles && '{officer,decision_maker,registrar}' as knows, coalesce(o.open, 0) as open
     from account c
     left join reviewer_profile f on f.account_id = c.id
     left join (select s.reviewer_id, count(*)::int as open
       from review_assignment s join application a on a.id = s.application_id
       where a.status in ('submitted', 'returned', 'under_review', 'waitlisted')
         and not exists (select 1 from review r where r.application_id = s.application_id
           and r.reviewer_id = s.reviewer_id and r.step_kind = s.step_kind and r.round = s.round)
       group by s.reviewer_id) o on o.reviewer_id = c.id
     where $1 = any(c.roles) and c.disabled_at is null order by c.name, c.id limit 500`,
    [role, today],
  );
}
