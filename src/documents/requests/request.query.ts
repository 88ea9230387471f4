import type { Status } from '../../applications/lifecycle.rules.js';
import type { Day } from '../../platform/clock/day.rules.js';
import type { Reader } from '../document.query.js';
import type { SlotStatus } from '../slot.rules.js';
import { ASKED_IN, type Blocks } from './request.rules.js';

/** A request as its slot and its reader need it. */
export interface RequestRow {
  id: string;
  slot: string;
  documentType: string;
  titleEn: string | null;
  titleUk: string | null;
  why: string;
  blocks: Blocks;
  seq: number;
  state: 'open' | 'withdrawn';
  dueOn: Day;
  askedAt: Date;
}

/** Every request of dossier $1, withdrawn ones too, the oldest first. */
export const REQUESTS = `select r.id, r.slot, r.document_type as "documentType", r.title_en as "titleEn",
    r.title_uk as "titleUk", r.why, r.blocks, r.seq, r.state, r.due_on as "dueOn", e.at as "askedAt"
  from document_request r join document_request_event e on e.request_id = r.id and e.seq = 1
  where r.application_id = $1 order by e.at, r.id`;

export function requestsOf(db: Reader, applicationId: string): Promise<RequestRow[]> {
  return db.query(REQUESTS, [applicationId]);
}

export type HistoryKind = 'ask' | 'extend' | 'withdraw' | 'answer' | 'accepted' | 'rejected' | 'waived' | 'none';

export interface RequestHistoryRow {
  requestId: string;
  event: HistoryKind;
  at: Date;
  /** Null: erased. */
  actor: string | null;
  dueOn: Day | null;
  reason: string | null;
}

/**
 * What happened to the requests of a dossier, the oldest first: their own events, the files that came for their slots,
 * and the verdicts on these. All three are written once and never changed.
 */
export function requestHistory(db: Reader, applicationId: string): Promise<RequestHistoryRow[]> {
  return db.query(
    `select h.*, c.name as actor from (
       select e.request_id as "requestId", e.event, e.at, e.actor_id, e.due_on as "dueOn", e.reason_code as reason
       from document_request_event e join document_request r on r.id = e.request_id where r.application_id = $1
       union all
       select r.id, 'answer', v.uploaded_at, v.uploaded_by, null, null
       from document_version v join document_request r on r.application_id = v.application_id and r.slot = v.slot
       where v.application_id = $1
       union all
       select r.id, v.verdict, v.at, v.actor_id, null, v.reason
       from verdict v join document_request r on r.application_id = v.application_id and r.slot = v.slot
       where v.application_id = $1) h
     left join account c on c.id = h.actor_id
     order by h.at`,
    [applicationId],
  );
}

/**
 * Slots of requests for which their applicants are awaited, as an SQL condition on `document_slot s`; the index
 * document_slot_awaited holds exactly these.
 */
const AWAITED = `s.requested and not s.retired and s.status in ('missing', 'rejected')`;

const LIVE = `a.status in (${ASKED_IN.map((status) => `'${status}'`).join(', ')})`;

/** Dossiers whose applicants owe a paper that was asked for, as a condition on `application a`; `today`: overdue ones. */
export function awaitedWhere(today: Day | null): string {
  const overdue = today === null ? '' : ` and r.due_on < '${today}'`;
  return `(${LIVE} and a.id in (select s.application_id from document_slot s
    join document_request r on r.application_id = s.application_id and r.slot = s.slot where ${AWAITED}${overdue}))`;
}

/** How many papers a dossier's applicant owes, and by when the first was due. */
export interface AwaitedCount {
  count: number;
  dueOn: Day;
}

/** What the applicant of `application a` owes, as JSON in SQL; null: nothing. */
export const AWAITED_COUNT = `(select json_build_object('count', count(*), 'dueOn', min(r.due_on))
  from document_slot s join document_request r on r.application_id = s.application_id and r.slot = s.slot
  where s.application_id = a.id and ${AWAITED} and ${LIVE} having count(*) > 0)`;

export function awaitedCounts(
  db: Reader,
  applicationIds: readonly string[],
): Promise<(AwaitedCount & { applicationId: string })[]> {
  if (applicationIds.length === 0) return Promise.resolve([]);
  return db.query(
    `select a.id as "applicationId", (owed ->> 'count')::int as count, owed ->> 'dueOn' as "dueOn"
     from application a cross join lateral (select ${AWAITED_COUNT} as owed) one
     where a.id = any($1::uuid[]) and owed is not null`,
    [applicationIds],
  );
}

/** A request whose applicant is awaited, with its last day. */
export interface DueRequest {
  id: string;
  applicationId: string;
  seq: number;
  dueOn: Day;
}

/** Requests whose applicants are awaited and whose day lies at most `days` days after `today`, or behind it. */
export function dueRequests(
  db: Reader,
  today: Day,
  days: number,
  applicationId: string | null = null,
): Promise<DueRequest[]> {
  return db.query(
    `select r.id, r.application_id as "applicationId", r.seq, r.due_on as "dueOn"
     from document_slot s join document_request r on r.application_id = s.application_id and r.slot = s.slot
     join application a on a.id = s.application_id
     where ${AWAITED} and ${LIVE} and r.due_on <= $1::date + $2::int and ($3::uuid is null or a.id = $3)
     order by r.application_id, r.due_on, r.id`,
    [today, days, applicationId],
  );
}

/** A dossier of a set before it is asked: what decides whether it can be. */
export interface Candidate {
  id: string;
  reference: string;
  status: Status;
  outstanding: { documentType: string; titleEn: string | null }[];
}

export function candidates(db: Reader, ids: readonly string[]): Promise<Candidate[]> {
  return db.query(
    `select a.id, a.reference, a.status, coalesce((select json_agg(json_build_object('documentType', r.document_type,
         'titleEn', r.title_en)) from document_slot s
         join document_request r on r.application_id = s.application_id and r.slot = s.slot
         where s.application_id = a.id and ${AWAITED}), '[]') as outstanding
     from unnest($1::uuid[]) with ordinality wanted (id, n) join application a on a.id = wanted.id order by wanted.n`,
    [ids],
  );
}

/** The request of a slot, as it stands; undefined: no such request in this dossier. */
export async function requestById(
  db: Reader,
  applicationId: string,
  id: string,
): Promise<(RequestRow & { slotStatus: SlotStatus }) | undefined> {
  const [row] = (await db.query(
    `select r.id, r.slot, r.document_type as "documentType", r.title_en as "titleEn", r.title_uk as "titleUk", r.why,
            r.blocks, r.seq, r.state, r.due_on as "dueOn", s.status as "slotStatus"
     from document_request r join document_slot s on s.application_id = r.application_id and s.slot = r.slot
     where r.application_id = $1 and r.id = $2`,
    [applicationId, id],
  )) as (RequestRow & { slotStatus: SlotStatus })[];
  return row;
}
