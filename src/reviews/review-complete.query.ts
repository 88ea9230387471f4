/**
 * How many reviews an application `a` needs: the rule of `stepsFor` (review.rules.ts), said in SQL so that a list can
 * be narrowed by it. The steps are those of the day on which it came to review; no such day: none are needed yet.
 */
export const REVIEWS_NEEDED = `coalesce((select sum(step.n)::int from (
  select distinct on (s.kind) s.reviews_needed as n
  from review_step s
  join offering f on f.id = a.offering_id
  join lateral (select e.effective_on as day from application_event e
    where e.application_id = a.id and e.event in ('verify', 'reopen') order by e.seq desc limit 1) came on true
  where (s.programme_id is null or s.programme_id = f.programme_id)
    and (s.intake_id is null or s.intake_id = a.intake_id)
    and s.valid_from <= came.day and (s.valid_to is null or came.day <= s.valid_to)
  order by s.kind, (s.programme_id is not null)::int * 2 + (s.intake_id is not null)::int desc, s.valid_from desc
) step), 0)`;

/** How many reviewers have given theirs of an application `a`. */
export const REVIEWS_GIVEN = `(select count(distinct r.reviewer_id)::int from review r where r.application_id = a.id)`;

/** Whether the review of an application `a` is complete. */
export const REVIEW_COMPLETE = `${REVIEWS_GIVEN} >= ${REVIEWS_NEEDED}`;
