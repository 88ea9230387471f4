import type { Day } from '../../platform/clock/day.rules.js';
import type { Locale } from '../../platform/i18n/words.rules.js';
import type { Reader } from '../dossier.query.js';
import type { StepKind } from '../review.rules.js';

/** A review that is owed, with a day by which it is. */
export interface OwedReview {
  applicationId: string;
  stepKind: StepKind;
  round: number;
  reviewerId: string;
  email: string;
  locale: Locale;
  dueOn: Day;
}

/** Reviews that can be given now and are due until `until`, of colleagues who are not away; by reviewer. */
export function owedReviews(
  db: Reader,
  today: Day,
  until: Day,
  reviewerId: string | null = null,
): Promise<OwedReview[]> {
  return db.query(
    `select s.application_id as "applicationId", s.step_kind as "stepKind", s.round, s.reviewer_id as "reviewerId",
       c.email, c.locale, s.due_on as "dueOn"
     from review_assignment s
     join application a on a.id = s.application_id and a.status in ('under_review', 'waitlisted')
     join account c on c.id = s.reviewer_id and c.disabled_at is null and c.email is not null
     left join reviewer_profile f on f.account_id = s.reviewer_id
     where s.due_on <= $2 and ($3::uuid is null or s.reviewer_id = $3) and not coalesce($1::date between f.absent_from and coalesce(f.absent_to, 'infinity'), false)
       and not exists (select 1 from review r where r.application_id = s.application_id
         and r.step_kind = s.step_kind and r.round = s.round and r.reviewer_id = s.reviewer_id)
     order by s.reviewer_id, s.due_on, s.application_id`,
    [today, until, reviewerId],
  );
}
