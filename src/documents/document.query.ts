import type { EntityManager } from 'typeorm';
import type { Answers } from '../applications/answers.rules.js';
import type { ApplicationRow } from '../applications/application.view.js';
import { blindTo, scopeOf } from '../applications/application-scope.query.js';
import type { Status } from '../applications/lifecycle.rules.js';
import type { Actor } from '../platform/access/actor.rules.js';
import type { Day } from '../platform/clock/day.rules.js';
import type { MediaType } from '../platform/files/media-type.rules.js';
import type { Inspection } from './inspection.rules.js';
import type { ActingAs } from './custody/custody.rules.js';
import type { Acknowledged } from './acknowledgement.rules.js';
import type { Scan, Slot } from './slot.rules.js';

/** Anything that can ask the database: a transaction's manager or the pool. */
export type Reader = Pick<EntityManager, 'query'>;

/** What documents/ needs to know of an application. */
export interface Dossier {
  id: string;
  reference: string;
  status: Status;
  seq: number;
  submission: number;
  answers: Answers;
  /** Null: a draft, judged by today's rules. */
  rulesOn: Day | null;
  dueOn: Day | null;
  applicantId: string | null;
  programme: string;
  programmeLevel: string;
  /** When the course begins: the day by which one enters the country, as far as can be known before. */
  startsOn: Day;
  /** The actor is the applicant. */
  own: boolean;
  /** The actor reviews it blind, and may not know whose it is. */
  blind: boolean;
}

const DOSSIER = `
  select a.id, a.reference, a.status, a.seq, a.submission, a.answers, a.rules_on as "rulesOn", a.due_on as "dueOn",
         a.applicant_id as "applicantId", p.code as programme, p.level as "programmeLevel",
         coalesce(o.starts_on, i.starts_on) as "startsOn"`;

/**
 * The dossier that the actor may see, by id or reference; undefined also where it is somebody else's.
 * `lock`: held against every other writer until the transaction ends (FOR NO KEY UPDATE).
 */
export async function dossierFor(
  db: Reader,
  actor: Actor,
  idOrReference: string,
  options: { lock?: boolean } = {},
): Promise<Dossier | undefined> {
  const params: unknown[] = [idOrReference, actor.accountId];
  const key = UUID.test(idOrReference) ? 'a.id = $1::uuid' : 'a.reference = $1';
  const [row] = (await db.query(
    `${DOSSIER}, coalesce(a.applicant_id = (select id from applicant where account_id = $2::uuid), false) as own,
       ${blindTo(actor, params)} as blind
     from application a
     join offering o on o.id = a.offering_id
     join programme p on p.id = o.programme_id
     join intake i on i.id = o.intake_id
     where ${key} and ${scopeOf(actor, params)}${options.lock ? ' for no key update of a' : ''}`,
    params,
  )) as Dossier[];
  return row;
}

/**
 * The same from a row that the actor was let to; null of one that is read blind: what it leaves out says which papers
 * are asked for.
 */
export function dossierOf(row: ApplicationRow): Dossier | null {
  if (row.blind) return null;
  return {
    id: row.id,
    reference: row.reference,
    status: row.status,
    seq: row.seq,
    submission: row.submission,
    answers: row.answers,
    rulesOn: row.rules_on,
    dueOn: row.due_on,
    applicantId: row.applicant_id,
    programme: row.offering.programme.code,
    programmeLevel: row.programme_level,
    startsOn: row.starts_on,
    own: row.own,
    blind: false,
  };
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The dossier of a step under way, as it stands after the event was written. Asks for no scope: the step had one. */
export async function dossierOfStep(db: Reader, applicationId: string): Promise<Dossier> {
  const [row] = (await db.query(
    `${DOSSIER}, false as own, false as blind from application a
     join offering o on o.id = a.offering_id
     join programme p on p.id = o.programme_id
     join intake i on i.id = o.intake_id
     where a.id = $1`,
    [applicationId],
  )) as [Dossier];
  return row;
}

/** The rows of the slots of dossier $1. */
export const KEPT_SLOTS = `select slot, document_type as "documentType", level, position, rule_codes as "ruleCodes", status,
    reason, published, retired, requested
  from document_slot where application_id = $1`;

export function keptSlots(db: Reader, applicationId: string): Promise<Slot[]> {
  return db.query(KEPT_SLOTS, [applicationId]);
}

export interface Version {
  id: string;
  slot: string;
  version: number;
  filename: string;
  mediaType: string;
  /** Bytes. */
  size: number;
  hash: string;
  scan: Scan;
  inspection: Inspection | null;
  uploadedAt: Date;
  uploadedAs: ActingAs;
  /** The version that it translates; null: the paper itself. */
  translates: string | null;
}

/** `slot`: only of this one, as SQL. */
const versionsSql = (slot = '') =>
  `select v.id, v.slot, v.version, v.filename, v.media_type as "mediaType", v.size, v.file_hash as hash, f.scan,
      f.inspection, v.uploaded_at as "uploadedAt", v.uploaded_as as "uploadedAs", v.translates
    from document_version v join stored_file f on f.hash = v.file_hash
    where v.application_id = $1${slot && ` and v.slot = ${slot}`}
    order by v.slot, v.version desc`;

/** Every version of every slot of dossier $1, the newest first. */
export const VERSIONS = versionsSql();

/** Every version of one slot of a dossier, the newest first. */
export function versionsOf(db: Reader, applicationId: string, slot: string): Promise<Version[]> {
  return db.query(versionsSql('$2'), [applicationId, slot]);
}

/** The advice that the applicant of dossier $1 said was read. */
export const ACKNOWLEDGEMENTS = 'select rule, wording, at from acknowledgement where application_id = $1';

export function acknowledgementsOf(db: Reader, applicationId: string): Promise<Acknowledged[]> {
  return db.query(ACKNOWLEDGEMENTS, [applicationId]);
}

export interface Return {
  seq: number;
  at: Date;
  /** Slot key to the officer's words. */
  slots: Map<string, string | null>;
}

/** The last return of a dossier and the slots it names; null: it was never returned. */
export async function lastReturn(db: Reader, applicationId: string): Promise<Return | null> {
  const rows = (await db.query(
    `select e.seq, e.recorded_at as at, i.key, i.note
     from application_event e
     left join return_item i on i.application_id = e.application_id and i.seq = e.seq and i.kind = 'slot'
     where e.application_id = $1 and e.event = 'return'
       and e.seq = (select max(seq) from application_event where application_id = $1 and event = 'return')`,
    [applicationId],
  )) as { seq: number; at: Date; key: string | null; note: string | null }[];
  const [first] = rows;
  if (!first) return null;
  const items = rows.flatMap((row): [string, string | null][] => (row.key === null ? [] : [[row.key, row.note]]));
  return { seq: first.seq, at: first.at, slots: new Map(items) };
}

/** Slots that an officer accepted or waived after `since`, as their verdict rows say. */
export async function settledSince(db: Reader, applicationId: string, since: Date): Promise<Set<string>> {
  const rows = (await db.query(
    `select distinct slot from verdict
     where application_id = $1 and at > $2 and verdict in ('accepted', 'waived')`,
    [applicationId, since],
  )) as { slot: string }[];
  return new Set(rows.map((row) => row.slot));
}

/** Slots of a level that no officer has settled yet; of a dossier once sent, whose rows are all there. */
export function unsettledSlots(
  db: Reader,
  applicationId: string,
  level: 'submission' | 'enrolment',
): Promise<{ slot: string; requested: boolean }[]> {
  return db.query(
    `select slot, requested from document_slot
     where application_id = $1 and level = $2 and not retired and status not in ('accepted', 'waived')
     order by position, slot`,
    [applicationId, level],
  );
}

export interface ServedDocument {
  id: string;
  applicationId: string;
  filename: string;
  mediaType: MediaType;
  size: number;
  hash: string;
  scan: Scan;
  inspection: Inspection | null;
  own: boolean;
  blind: boolean;
  slot: string;
  documentType: string;
}

/** One document that the actor may see; undefined also where it belongs to a dossier that is not theirs. */
export async function documentFor(db: Reader, actor: Actor, documentId: string): Promise<ServedDocument | undefined> {
  if (!UUID.test(documentId)) return undefined;
  const params: unknown[] = [documentId, actor.accountId];
  const [row] = (await db.query(
    `select v.id, v.application_id as "applicationId", v.filename, v.media_type as "mediaType", v.size,
            v.file_hash as hash, f.scan, f.inspection, v.slot, s.document_type as "documentType",
            coalesce(a.applicant_id = (select id from applicant where account_id = $2::uuid), false) as own,
            ${blindTo(actor, params)} as blind
     from document_version v
     join document_slot s on s.application_id = v.application_id and s.slot = v.slot
     join stored_file f on f.hash = v.file_hash
     join application a on a.id = v.application_id
     where v.id = $1 and ${scopeOf(actor, params)}`,
    params,
  )) as ServedDocument[];
  return row;
}
