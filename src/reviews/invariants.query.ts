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
};
