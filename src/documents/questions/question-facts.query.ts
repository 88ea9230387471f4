import type { Reader } from '../document.query.js';
import type { Held } from './finding.rules.js';
import { ASKED_OF } from './question.rules.js';
import type { HeldQuestion } from './question-writer.service.js';
import type { Standing } from './reconcile.rules.js';

/** Of those who share something, the earliest are asked about: three make the case that three hundred would make. */
const MOST_OTHERS = 3;

/** Of those born on one day, or reached by one phone, the nearest by name are compared. */
const MOST_ALIKE = 10;

/** One dossier as the rules compare it; undefined: there is none, or it was never sent. */
export async function heldDossier(db: Reader, applicationId: string): Promise<Held | undefined> {
  const [row] = (await db.query(
    `select ${HELD} from application a
     where a.id = $1 and a.submitted_at is not null`,
    [applicationId],
  )) as Held[];
  return row;
}

const HELD = `a.id, a.answers, a.status in (${ASKED_OF.map((status) => `'${status}'`).join(', ')}) as live,
  (select coalesce(json_agg(json_build_object('hash', v.file_hash, 'slot', v.slot, 'documentId', v.id)
     order by v.slot, v.version), '[]') from document_version v where v.application_id = a.id) as files`;

/**
 * Dossiers of other persons that were sent and share the passport, a certificate or a file: of each the earliest, and
 * those about which there is a question already. Each way goes by an index of its own.
 */
export function dossiersSharing(db: Reader, applicationId: string): Promise<Held[]> {
  // Of other persons as they are now: whom a merge made one is not asked about.
  const other = 't.applicant_id <> own.applicant_id and t.submitted_at is not null';
  return db.query(
    `with own as (select id, applicant_id, passport_key, certificate_keys(answers) as certificates, search_name,
                         answers -> 'personal' ->> 'birthDate' as born, answers -> 'contact' ->> 'phone' as phone
                  from application where id = $1),
     sharing as (
       (select t.id from own join application t on t.passport_key = own.passport_key and ${other}
        order by t.id limit ${MOST_OTHERS})
       union
       (select t.id from own join application t on certificate_keys(t.answers) && own.certificates and ${other}
        where own.certificates <> '{}' order by t.id limit ${MOST_OTHERS})
       union
       (select t.id from own join (select distinct file_hash from document_version where application_id = $1) f on true
        join document_version w on w.file_hash = f.file_hash
        join application t on t.id = w.application_id and ${other} group by t.id order by t.id limit ${MOST_OTHERS})
       union
       (select t.id from own join application t on t.answers -> 'personal' ->> 'birthDate' = own.born and ${other}
        where length(own.born) = 10 order by t.search_name <-> own.search_name, t.id limit ${MOST_ALIKE})
       union
       (select t.id from own join application t on t.answers -> 'contact' ->> 'phone' = own.phone and ${other}
        order by t.search_name <-> own.search_name, t.id limit ${MOST_ALIKE})
       union
       select case when q.left_id = $1 then q.right_id else q.left_id end from document_question q
       where $1 in (q.left_id, q.right_id) and q.left_id <> q.right_id)
     select ${HELD}
     from application a join own on a.applicant_id <> own.applicant_id where a.id in (select id from sharing)
     order by a.id`,
    [applicationId],
  );
}

/** Every question of a dossier, held until the transaction ends. */
export function standingQuestions(db: Reader, applicationId: string): Promise<(Standing & HeldQuestion)[]> {
  return db.query(
    `select id, kind, left_id as "leftId", right_id as "rightId", ground, seq, state from document_question
     where left_id = $1 or right_id = $1 order by id for no key update`,
    [applicationId],
  );
}
