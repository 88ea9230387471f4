import { currentRound } from './steps/round.query.js';
import type { Invariants } from '../platform/invariants/verify.command.js';

/** What must hold of reviews, each with the SQL that finds what breaks it. */
export const reviewInvariants: Invariants = {
  'a dossier is open for review to those who are to review it, and to nobody else': `
    select coalesce(s.application_id, g.application_id) as id
    from (select application_id, reviewer_id, bool_or(blind) as blind from review_assignment group by 1, 2) s
    full join (select * from dossier_grant where ground = 'review') g
      on g.application_id = s.application_id and g.account_id = s.reviewer_id
    where s.application_id is null or g.application_id is null or s.blind <> g.blind`,
  'a reviewer’s revisions of a dossier are numbered without a gap': `
    select application_id as id from review group by application_id, reviewer_id, step_kind, round
    having count(*) <> max(revision) or count(distinct revision) <> count(*)`,
  'nobody who declared a conflict of interest has a task in that dossier': `
    select s.application_id as id from review_assignment s
    join dossier_bar x on x.application_id = s.application_id and x.account_id = s.reviewer_id`,
  'rounds of a step are numbered without a gap': `
    select application_id as id from review_round group by application_id, step_kind having count(*) <> max(round) - 1`,
  'a task belongs to the round that counts': `
    select s.application_id as id from review_assignment s where s.round <> ${currentRound('s')}`,
  'as many seats of a sitting are taken as people booked it or came': `
    select s.id from sitting s where s.taken <> (select count(*) from sitting_booking b
      where b.sitting_id = s.id and b.state in ('booked', 'held'))`,
  'nobody examines at two sittings at a time': `
    select a.id from sitting a join sitting_examiner ea on ea.sitting_id = a.id
    join sitting_examiner eb on eb.account_id = ea.account_id and eb.sitting_id <> a.id
    join sitting b on b.id = eb.sitting_id
    where a.state <> 'cancelled' and b.state <> 'cancelled' and a.starts_at < b.ends_at and b.starts_at < a.ends_at`,
  'nobody examines an applicant whom they are barred from or must not know': `
    select b.id from sitting_booking b join sitting_examiner e on e.sitting_id = b.sitting_id
    join sitting s on s.id = b.sitting_id
    where b.state = 'booked' and (
      exists (select 1 from dossier_bar x where x.application_id = b.application_id and x.account_id = e.account_id
        and x.declared_at < s.starts_at)
      or exists (select 1 from dossier_grant g where g.application_id = b.application_id
        and g.account_id = e.account_id and g.blind))`,
  'no time was chosen after it could be': `
    select b.id from sitting_booking b join sitting s on s.id = b.sitting_id
    where b.state = 'booked' and b.booked_at >= s.ends_at`,
  'examiners may read the dossiers that booked them, and no others': `
    select coalesce(h.application_id, g.application_id) as id
    from (select distinct b.application_id, e.account_id from sitting_booking b
      join sitting_examiner e on e.sitting_id = b.sitting_id
      join application a on a.id = b.application_id and a.applicant_id is not null
      where b.state in ('booked', 'held')) h
    full join (select * from dossier_grant where ground = 'sitting') g
      on g.application_id = h.application_id and g.account_id = h.account_id
    where h.application_id is null or g.application_id is null`,
  'a sitting counts as held exactly when its record is closed': `
    select b.id from sitting_booking b left join sitting_record r on r.booking_id = b.id and r.closed_at is not null
    where (b.state = 'held') <> (r.id is not null)`,
  'what is under a hold is not erased': `
    select h.id from recording_hold h join sitting_record r on r.id = h.record_id
    where h.lifted_at is null and r.erased_at is not null`,
};
