import { blindTo, scopeOf } from '../../applications/application-scope.query.js';
import { PASSPORT_NAME } from '../../applications/passport-name.query.js';
import type { Actor } from '../../platform/access/actor.rules.js';
import type { Reader } from '../dossier.query.js';
import type { IdentityWay, SittingResult } from './record.rules.js';
import type { BookingState } from './sitting.rules.js';

/** A booking whose sitting an actor may read about. */
export interface BookedSitting {
  bookingId: string;
  sittingId: string;
  applicationId: string;
  reference: string;
  name: string;
  state: BookingState;
  startsAt: Date;
  /** The actor examines in it. */
  examines: boolean;
}

export interface RecordRow {
  id: string;
  bookingId: string;
  identityHow: IdentityWay | null;
  identityBy: string | null;
  identityName: string | null;
  identityOk: boolean | null;
  protocol: string | null;
  result: SittingResult | null;
  points: number | null;
  videoHash: string | null;
  videoName: string | null;
  videoUrl: string | null;
  /** How the file stands with the virus scanner. */
  videoScan: 'pending' | 'clean' | 'infected' | 'not_configured' | null;
  writtenBy: string | null;
  writtenAt: Date;
  closedBy: string | null;
  closedAt: Date | null;
  keepUntil: string;
  erasedAt: Date | null;
  corrections: CorrectionRow[];
}

export interface CorrectionRow {
  number: number;
  result: SittingResult;
  points: number | null;
  protocol: string | null;
  reason: string;
  correctedBy: string | null;
  /** ISO 8601. */
  correctedAt: string;
}

/** A booking of a dossier in sight; not to its applicant, nor to who must not know whose it is. */
export async function bookedSitting(db: Reader, actor: Actor, bookingId: string): Promise<BookedSitting | undefined> {
  const params: unknown[] = [bookingId, actor.accountId];
  const [row] = await db.query(
    `select b.id as "bookingId", b.sitting_id as "sittingId", a.id as "applicationId", a.reference, b.state,
       s.starts_at as "startsAt",
       ${PASSPORT_NAME} as name,
       exists (select 1 from sitting_examiner e where e.sitting_id = s.id and e.account_id = $2) as examines
     from sitting_booking b join sitting s on s.id = b.sitting_id join application a on a.id = b.application_id
     where b.id = $1 and ${scopeOf(actor, params)} and not ${blindTo(actor, params)}
       and a.applicant_id is distinct from (select p.id from applicant p where p.account_id = $2)`,
    params,
  );
  return row;
}

/** The record of a booking with its corrections; undefined: none was begun. */
export async function recordOf(db: Reader, bookingId: string): Promise<RecordRow | undefined> {
  const [row] = await db.query(
    `select r.id, r.booking_id as "bookingId", r.identity_how as "identityHow", r.identity_by as "identityBy",
       i.name as "identityName", r.identity_ok as "identityOk", r.protocol, r.result, r.points::float8 as points,
       r.video_hash as "videoHash", r.video_name as "videoName", r.video_url as "videoUrl", f.scan as "videoScan",
       w.name as "writtenBy", r.written_at as "writtenAt", c.name as "closedBy", r.closed_at as "closedAt",
       r.keep_until as "keepUntil", r.erased_at as "erasedAt",
       (select coalesce(json_agg(json_build_object('number', x.number, 'result', x.result, 'points', x.points,
           'protocol', x.protocol, 'reason', x.reason, 'correctedBy', p.name, 'correctedAt',
           to_char(x.corrected_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) order by x.number), '[]')
         from sitting_correction x join account p on p.id = x.corrected_by where x.record_id = r.id) as corrections
     from sitting_record r
     left join account i on i.id = r.identity_by join account w on w.id = r.written_by
     left join account c on c.id = r.closed_by left join stored_file f on f.hash = r.video_hash
     where r.booking_id = $1`,
    [bookingId],
  );
  return row;
}
