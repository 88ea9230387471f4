import { currentRound } from '../steps/round.query.js';

/** Whether the applicant of an application `a` was told to choose a time and has not, or is to choose anew. */
export const CHOOSES_TIME = `exists (select 1 from sitting_invitation i
  where i.application_id = a.id and i.round = ${currentRound('i')}
    and not exists (select 1 from review v where v.application_id = a.id and v.step_kind = i.step_kind
      and v.round = i.round)
    and not exists (select 1 from sitting_booking b left join sitting_record r on r.booking_id = b.id
      where b.application_id = a.id and b.step_kind = i.step_kind and (b.state = 'booked' or b.state = 'held'
        and b.round = i.round and coalesce((select x.result from sitting_correction x where x.record_id = r.id
          order by x.number desc limit 1), r.result) <> 'technical_failure')))`;
