import type { Invariants } from '../platform/invariants/verify.command.js';

/** What must hold of decisions and offers, each with the SQL that finds what breaks it. */
export const decisionInvariants: Invariants = {
  'every released decision is the event that it says': `
    select d.id from decision d left join application_event e on e.application_id = d.application_id
      and e.seq = d.released_seq where d.released_at is not null and e.event is distinct from d.event`,
  'every offer event has its terms': `
    select e.application_id as id from application_event e where e.event in ('offer', 'amend_offer') and not exists
      (select 1 from offer o where o.application_id = e.application_id and o.seq = e.seq)`,
  'who verified a dossier did not make its offer': `
    select o.application_id as id from application_event o join application_event v
      on v.application_id = o.application_id and v.event = 'verify' and v.actor_id = o.actor_id
    where o.event = 'offer'`,
  'no confirmed or enrolled dossier has an open condition': `
    select a.id from application a join lateral (select max(o.seq) as seq from offer o where o.application_id = a.id) t on true
    join offer_condition c on c.application_id = a.id and c.seq = t.seq and c.status not in ('met', 'waived')
    where a.status in ('confirmed', 'enrolled')`,
  'every offer, waiting list and rejection has its released decision': `
    select e.application_id as id from application_event e where e.event in ('offer', 'waitlist', 'reject')
      and not exists (select 1 from decision d where d.application_id = e.application_id and d.released_seq = e.seq)`,
  'no draft is open on a dossier that cannot be decided': `
    select d.id from decision d join application a on a.id = d.application_id
    where d.released_at is null and d.discarded_at is null
      and (case when d.event = 'amend_offer' then a.status <> 'offered'
        else a.status not in ('submitted', 'under_review', 'waitlisted') end)`,
  'an accepted dossier waits for its applicant exactly while a condition is pending': `
    select a.id from application a where a.status = 'accepted' and a.holder <> case when exists
      (select 1 from offer_condition c where c.application_id = a.id and c.status = 'pending' and c.overdue_at is null and c.seq =
        (select max(o.seq) from offer o where o.application_id = a.id)) then 'applicant' else 'officer' end`,
  'everybody who waits has a place on the list of their offering, and nobody else': `
    select coalesce(a.id, w.application_id) as id from (select id, offering_id from application where status = 'waitlisted') a
    full join waitlist_place w on w.application_id = a.id and w.offering_id = a.offering_id
    where a.id is null or w.application_id is null`,
  'no proposal is open about a dossier that does not wait, and every accepted one drafted an offer': `
    select p.id from waitlist_proposal p join application a on a.id = p.application_id
    left join decision d on d.id = p.decision_id
    where p.state = 'open' and a.status <> 'waitlisted'
      or p.state = 'accepted' and (d.event is distinct from 'offer' or d.application_id <> p.application_id)`,
  'an appeal is against an end that the university decided, and its decider had no part in it': `
    select l.id from appeal l join application_event e on e.application_id = l.application_id and e.seq = l.seq
    where e.event not in ('reject', 'rescind', 'lapse') or l.decided_by is not null
      and (l.decided_by = e.actor_id or exists (select 1 from decision d where d.application_id = l.application_id
        and d.released_seq = l.seq and l.decided_by in (d.drafted_by, d.released_by)))`,
};
