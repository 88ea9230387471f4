import type { Invariants } from '../platform/invariants/verify.command.js';
import { holderOf, STATUSES } from './lifecycle.rules.js';

const fixedHolders = STATUSES.filter((status) => status !== 'accepted' && status !== 'confirmed')
  .map((status) => `('${status}', '${holderOf(status)}')`)
  .join(', ');

/** What must hold of applications and their history, each with the SQL that finds what breaks it. */
export const applicationInvariants: Invariants = {
  'every application stands where its last event led it': `
    select a.id from application a
    left join application_event e on e.application_id = a.id and e.seq = a.seq and e."to" = a.status
      and e.offering_id = a.offering_id
    where e.seq is null or exists (select 1 from application_event l where l.application_id = a.id and l.seq > a.seq)`,
  'every history is one unbroken chain from the start': `
    select e.application_id as id from application_event e
    left join application_event p on p.application_id = e.application_id and p.seq = e.seq - 1
    where case when e.seq = 1 then e."from" <> '(new)' or e.event <> 'start'
      else p.seq is null or p."to" <> e."from" or p.offering_id <> e.from_offering_id end`,
  'every event is as it was written, by the hash that it keeps of itself and of the one before': `
    select distinct application_id as id from (select application_id, hash,
      history_hash(one) over (partition by application_id order by seq) as due from application_event one) e
    where hash is distinct from due`,
  'every event is a legal edge, taken by a role that may, with its reason': `
    select e.application_id as id from application_event e
    left join transition_rule r on r."from" = e."from" and r.event = e.event and r."to" = e."to"
    where r.event is null or not e.role = any(r.actors) or r.reason_required and e.reason_code is null`,
  'no history runs backwards in time, and nothing holds from the future': `
    select e.application_id as id from application_event e
    left join application_event p on p.application_id = e.application_id and p.seq = e.seq - 1
    where p.recorded_at > e.recorded_at or e.effective_on > (e.recorded_at at time zone 'Europe/Kyiv')::date + 1`,
  'every offering counts the places that are held, and no more than it has': `
    select o.id from offering o where o.places_taken > o.places or o.places_taken <>
      (select count(*) from application a where a.offering_id = o.id and a.status in ('accepted', 'confirmed', 'enrolled'))`,
  'a person has one live application for an offering and one place in an intake': `
    select person_at(person_id, 'infinity', 'infinity') as id from application
    where status not in ('rejected', 'declined', 'withdrawn', 'rescinded', 'lapsed', 'expired')
    group by 1, offering_id having count(*) > 1
    union all select person_at(person_id, 'infinity', 'infinity') from application
    where status in ('accepted', 'confirmed', 'enrolled') group by 1, intake_id having count(*) > 1`,
  'every application belongs to whom its person is now': `
    select a.id from application a join applicant p on p.id = a.applicant_id
    where p.person_id <> person_at(a.person_id, 'infinity', 'infinity')`,
  'of one person one account signs in': `
    select p.id from applicant p join account c on c.id = p.account_id
    join applicant k on k.person_id = person_at(p.person_id, 'infinity', 'infinity')
    where case when k.id = p.id then c.joined_id is not null
      else k.account_id is not null and (c.joined_id is null or c.disabled_at is null) end`,
  'every word of a name is known to the search, and none that nobody has': `
    with used as (select a.id, unnest(tsvector_to_array(name_words(a.search_name))) as word from application a)
    select used.id::text as id from used left join name_word w using (word) where w.word is null
    union all select md5(w.word) from name_word w left join used using (word) where used.word is null`,
  'every application is awaited from the one whom its status names': `
    select a.id from application a join (values ${fixedHolders}) h (status, holder) on h.status = a.status
    where h.holder <> a.holder`,
  'every sending froze its answers and its facts': `
    select e.application_id as id from application_event e
    left join application_fact f on f.application_id = e.application_id and f.seq = e.seq
    where e.event in ('start', 'submit', 'resubmit', 'correct') and f.seq is null
    union all
    select a.id from application a where a.submission <>
      (select count(*) from application_event e where e.application_id = a.id and e.event in ('submit', 'resubmit'))
      or a.submission <> (select count(*) from submission s where s.application_id = a.id)`,
  'every enrolled application names its order, and the order’s date is the day from which it holds': `
    select a.id from application a where a.status = 'enrolled' and (a.order_no is null or a.order_date is distinct from
      (select e.effective_on from application_event e where e.application_id = a.id and e.event = 'enrol'
       order by e.seq desc limit 1))`,
  'every return names what to mend': `
    select e.application_id as id from application_event e where e.event = 'return' and not exists
      (select 1 from return_item r where r.application_id = e.application_id and r.seq = e.seq)`,
};
