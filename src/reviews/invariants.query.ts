import type { Invariants } from '../platform/invariants/verify.command.js';

/** What must hold of reviews, each with the SQL that finds what breaks it. */
export const reviewInvariants: Invariants = {
  'a dossier is open for review to those who are to review it, and to nobody else': `
    select coalesce(s.application_id, g.application_id) as id from review_assignment s
    full join (select * from dossier_grant where ground = 'review') g
      on g.application_id = s.application_id and g.account_id = s.reviewer_id
    where s.application_id is null or g.application_id is null`,
  'a reviewer’s revisions of a dossier are numbered without a gap': `
    select application_id as id from review group by application_id, reviewer_id
    having count(*) <> max(revision) or count(distinct revision) <> count(*)`,
};
