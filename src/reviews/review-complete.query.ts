import { currentRound } from './steps/round.query.js';

/**
 * The steps of an application `a`: the rule of `stepsFor` (review.rules.ts), said in SQL so that a list can be narrowed
 * by it. They are those of the day on which it came to review; no such day: none are needed yet.
 */
const STEPS = `(
  select distinct on (s.kind) s.kind, s.reviews_needed as n
  from review_step s
  join offering f on f.id = a.offering_id
  join lateral (select e.effective_on as day from application_event e
    where e.application_id = a.id and e.event in ('verify', 'reopen') order by e.seq desc limit 1) came on true
  where (s.programme_id is null or s.programme_id = f.programme_id)
    and (s.intake_id is null or s.intake_id = a.intake_id)
    and s.valid_from <= came.day and (s.valid_to is null or came.day <= s.valid_to)
  order by s.kind, (s.programme_id is not null)::int * 2 + (s.intake_id is not null)::int desc, s.valid_from desc
)`;

/** How many reviews an application `a` needs, over all its steps. */
export const REVIEWS_NEEDED = `coalesce((select sum(step.n)::int from ${STEPS} step), 0)`;

const GIVEN = `(select count(distinct r.reviewer_id) from review r
  where r.application_id = a.id and r.step_kind = step.kind and r.round = ${currentRound('r')})`;

/** How many of these were given; what is more than a step needs does not fill another. */
export const REVIEWS_GIVEN = `coalesce((select sum(least(step.n, ${GIVEN}))::int from ${STEPS} step), 0)`;

/** Whether every step of an application `a` has its reviews. */
export const REVIEW_COMPLETE = `not exists (select 1 from ${STEPS} step where step.n > ${GIVEN})`;
