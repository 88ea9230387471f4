import type { ServedFile } from '../content.service.js';
import type { Reader } from '../document.query.js';
import type { VerdictKind } from '../slot.rules.js';
import type { ActingAs, CustodyFact } from './custody.rules.js';

/** `slot`: only of this one, as SQL. */
const factsSql = (slot = '') =>
  `select e.id, e.slot, e.document_id as "documentId", e.kind, e.code, e.step as place, e.follows, e.revokes, e.reason,
      c.name as actor, e.acting_as as "actingAs", e.at, d.on_day as "onDay", d.authority, d.number, d.person,
      d.language, d.issued_on as "issuedOn", d.valid_until as "validUntil", d.step,
      d.evidence_name as "evidenceName"
    from custody_event e
    left join custody_detail d on d.event_id = e.id
    left join account c on c.id = e.actor_id
    where e.application_id = $1${slot && ` and e.slot = ${slot}`}
    order by e.at, e.id`;

/** Everything recorded of the papers of dossier $1, the oldest first. */
export const CUSTODY_FACTS = factsSql();

/** Everything recorded of one paper of a dossier, or of all, the oldest first. */
export function custodyFacts(db: Reader, applicationId: string, slot?: string): Promise<CustodyFact[]> {
  return slot === undefined
    ? db.query(CUSTODY_FACTS, [applicationId])
    : db.query(factsSql('$2'), [applicationId, slot]);
}

/** Who sent a version, as which. */
export interface Sending {
  id: string;
  name: string | null;
  as: ActingAs;
}

/** The names of those who sent the versions of a paper; an applicant's is no name of the desk. */
export function sendersOf(db: Reader, applicationId: string, slot: string): Promise<Sending[]> {
  return db.query(
    `select v.id, c.name, v.uploaded_as as "as"
     from document_version v left join account c on c.id = v.uploaded_by
     where v.application_id = $1 and v.slot = $2`,
    [applicationId, slot],
  );
}

export interface SaidVerdict {
  id: string;
  verdict: VerdictKind;
  reason: string | null;
  documentId: string | null;
  actor: string | null;
  at: Date;
}

/** Every verdict on one paper, the oldest first. */
export function verdictsOf(db: Reader, applicationId: string, slot: string): Promise<SaidVerdict[]> {
  return db.query(
    `select v.id, v.verdict, v.reason, v.document_id as "documentId", c.name as actor, v.at
     from verdict v left join account c on c.id = v.actor_id
     where v.application_id = $1 and v.slot = $2 order by v.at, v.id`,
    [applicationId, slot],
  );
}

export interface DocumentLook {
  id: string;
  documentId: string;
  actor: string | null;
  at: Date;
}

/** Who opened a version of one paper, the oldest first; the last thousand. */
export function looksAt(db: Reader, applicationId: string, slot: string): Promise<DocumentLook[]> {
  return db.query(
    `select * from (
       select l.id, v.id as "documentId", c.name as actor, l.at
       from document_version v
       join dossier_look l on l.application_id = v.application_id and l.what = 'document:' || v.id
       left join account c on c.id = l.account_id
       where v.application_id = $1 and v.slot = $2
       order by l.at desc, l.id desc limit 1000) latest
     order by at, id`,
    [applicationId, slot],
  );
}

/** The file behind an event of the kind `evidence`; undefined: there is none, or it was erased. */
export async function evidenceOf(
  db: Reader,
  applicationId: string,
  slot: string,
  eventId: string,
): Promise<ServedFile | undefined> {
  const [row] = (await db.query(
    `select d.evidence_hash as hash, d.evidence_name as filename, d.evidence_type as "mediaType", f.scan,
            f.inspection
     from custody_event e
     join custody_detail d on d.event_id = e.id
     join stored_file f on f.hash = d.evidence_hash
     where e.id = $3 and e.application_id = $1 and e.slot = $2`,
    [applicationId, slot, eventId],
  )) as ServedFile[];
  return row;
}
