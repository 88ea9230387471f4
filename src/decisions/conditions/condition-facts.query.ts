import type { Reader } from '../../reviews/dossier.query.js';
import { currentRound } from '../../reviews/steps/round.query.js';
import type { Fact } from './condition-facts.hooks.js';

/** Papers that an officer accepted, each in its last version. */
export function acceptedPapers(db: Reader, applicationId: string): Promise<Fact[]> {
  return db.query(
    `select 'document' as kind, v.id, 'document:' || s.document_type as code, coalesce(r.title_en, t.name_en) as "nameEn",
       coalesce(r.title_uk, t.name_uk) as "nameUk", v.uploaded_at::date::text as "on"
     from document_slot s
     join document_type t on t.code = s.document_type
     join lateral (select id, uploaded_at from document_version v where v.application_id = s.application_id
       and v.slot = s.slot and v.translates is null order by v.version desc limit 1) v on true
     left join document_request r on r.application_id = s.application_id and r.slot = s.slot
     where s.application_id = $1 and s.status = 'accepted' and not s.retired`,
    [applicationId],
  );
}

/** Interviews and examinations that were passed, in the round that counts. */
export function passedSteps(db: Reader, applicationId: string): Promise<Fact[]> {
  return db.query(
    `select distinct on (r.step_kind) 'review' as kind, r.id, 'review:' || r.step_kind as code,
       coalesce(s.name_en, r.step_kind) as "nameEn", coalesce(s.name_uk, r.step_kind) as "nameUk", r.at::date::text as "on"
     from review r
     left join lateral (select name_en, name_uk from review_step s where s.kind = r.step_kind
       order by s.valid_from desc limit 1) s on true
     where r.application_id = $1 and r.step_kind in ('interview', 'entrance_exam') and r.recommendation = 'admit'
       and r.round = ${currentRound('r')}
     order by r.step_kind, r.at desc`,
    [applicationId],
  );
}
