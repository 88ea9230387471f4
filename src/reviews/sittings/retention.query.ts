import type { Day } from '../../platform/clock/day.rules.js';
import { type Page, pageOf, readCursor } from '../../platform/http/cursor.rules.js';
import type { Reader } from '../dossier.query.js';
import type { SittingKind } from './sitting.rules.js';

/** A record whose protocol and recording are kept, until when, and what holds it beyond. */
export interface KeptRecord {
  id: string;
  reference: string;
  kind: SittingKind;
  heldAt: Date;
  /** What there is to erase. */
  protocol: boolean;
  file: boolean;
  link: boolean;
  keepUntil: Day;
  hold: { reason: string; by: string | null; at: string } | null;
}

const KEPT = `select r.id, a.reference, b.step_kind as kind, s.starts_at as "heldAt", r.protocol is not null as protocol,
    r.video_hash is not null as file, r.video_url is not null as link, r.keep_until as "keepUntil",
    (select json_build_object('reason', h.reason, 'by', c.name, 'at',
        to_char(h.set_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
      from recording_hold h join account c on c.id = h.set_by
      where h.record_id = r.id and h.lifted_at is null) as hold
  from sitting_record r join sitting_booking b on b.id = r.booking_id join sitting s on s.id = b.sitting_id
  join application a on a.id = b.application_id where r.erased_at is null`;

/** Everything that will be erased, what goes first on top. */
export async function keptRecords(db: Reader, after: string | undefined, limit: number): Promise<Page<KeptRecord>> {
  const params: unknown[] = [limit + 1];
  let behind = '';
  if (after) {
    const [day, id] = readCursor(after, ['day', 'uuid']);
    behind = `and (r.keep_until, r.id) > ($${params.push(day)}::date, $${params.push(id)}::uuid)`;
  }
  const rows: KeptRecord[] = await db.query(`${KEPT} ${behind} order by r.keep_until, r.id limit $1`, params);
  return pageOf(
    rows,
    limit,
    (row) => [row.keepUntil, row.id],
    (row) => row,
  );
}

/** One of them; undefined: there is none, or it is erased. */
export async function keptRecord(db: Reader, id: string): Promise<KeptRecord | undefined> {
  const [row] = await db.query(`${KEPT} and r.id = $1`, [id]);
  return row;
}

export interface HoldRow {
  reason: string;
  setBy: string | null;
  setAt: Date;
  liftedReason: string | null;
  liftedBy: string | null;
  liftedAt: Date | null;
}

/** Every hold that there was on a record, the newest first. */
export function holdsOf(db: Reader, recordId: string): Promise<HoldRow[]> {
  return db.query(
    `select h.reason, s.name as "setBy", h.set_at as "setAt", h.lifted_reason as "liftedReason", l.name as "liftedBy",
       h.lifted_at as "liftedAt"
     from recording_hold h join account s on s.id = h.set_by left join account l on l.id = h.lifted_by
     where h.record_id = $1 order by h.set_at desc, h.id desc limit 200`,
    [recordId],
  );
}

/** How long recordings are kept, by whom that is said, the rule that holds last on top. */
export function recordingRules(
  db: Reader,
): Promise<{ years: number; source: string; confidence: string; validFrom: Day }[]> {
  return db.query(
    `select years, source, confidence, valid_from as "validFrom" from recording_rule order by valid_from desc limit 50`,
  );
}
