import type { Invariants } from '../platform/invariants/verify.command.js';

/** What must hold of papers, each with the SQL that finds what breaks it. */
export const documentInvariants: Invariants = {
  'every slot stands as its last verdict or file left it': `
    select s.application_id as id from document_slot s
    join application a on a.id = s.application_id and a.applicant_id is not null
    left join lateral (select v.verdict, v.at from verdict v where v.application_id = s.application_id and v.slot = s.slot
      order by v.at desc, v.id desc limit 1) said on true
    left join lateral (select f.scan, f.inspection ->> 'unfit' as unfit from document_version d join stored_file f on f.hash = d.file_hash
      where d.application_id = s.application_id and d.slot = s.slot and d.translates is null
      order by d.version desc limit 1) came on true
    where s.status in ('accepted', 'rejected', 'waived') and said.verdict is distinct from s.status
      or s.status in ('received', 'checking') and came.scan is null and not exists (select 1 from document_secret t
        where t.application_id = s.application_id and t.slot = s.slot)
      or s.status = 'missing' and came.scan <> 'infected' and came.unfit is null`,
  'the slot of a request is asked for until the request is withdrawn': `
    select s.application_id as id from document_slot s
    left join document_request r on r.application_id = s.application_id and r.slot = s.slot
    where s.requested is distinct from (r.id is not null) or s.requested and s.retired <> (r.state = 'withdrawn')`,
  'a question that nobody answered has its evidence and its ground, and its dossiers were sent': `
    select q.id from document_question q where q.state in ('open', 'asked', 'replied') and (q.ground is null
      or not exists (select 1 from document_question_evidence v where v.question_id = q.id)
      or exists (select 1 from application a where a.id in (q.left_id, q.right_id) and a.submitted_at is null))`,
  'a question that an applicant was asked, and every reply, has its words or an erased person': `
    select e.question_id as id from document_question_event e join application a on a.id = e.asked_id
    where a.applicant_id is not null and not exists
      (select 1 from document_question_words w where w.question_id = e.question_id and w.seq = e.seq)`,
  'versions of a paper are numbered without gaps': `
    select application_id as id from document_version group by application_id, slot having count(*) <> max(version)`,
  'a translation is of an earlier version of the paper itself': `
    select t.application_id as id from document_version t join document_version v on v.id = t.translates
    where v.translates is not null or v.version >= t.version`,
  'a secret that was used or has run out is gone': `
    select application_id as id from document_secret where (gone_at is null) <> (sealed is not null)`,
  'every dossier that was sent has its slots': `
    select a.id from application a where a.submission > 0 and not exists
      (select 1 from document_slot s where s.application_id = a.id)`,
  'a dossier under review or further has every paper of its sending accepted or waived, unless it was reopened': `
    select a.id from application a where a.status in ('offered', 'accepted', 'confirmed', 'enrolled') and exists
      (select 1 from document_slot s where s.application_id = a.id and s.level = 'submission' and not s.retired
       and s.status not in ('accepted', 'waived'))`,
  'a submission names only versions of packs that were published': `
    select s.application_id as id from submission s, jsonb_to_recordset(s.rules) as judge(pack text, version int)
    where not exists (select 1 from country_pack_version v where v.code = judge.pack and v.version = judge.version)`,
  'a submission names only papers of its own dossier': `
    select s.application_id as id from submission s, unnest(s.document_ids) d
    where not exists (select 1 from document_version v where v.id = d and v.application_id = s.application_id)`,
};
