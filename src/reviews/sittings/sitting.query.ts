import { scopeOf } from '../../applications/application-scope.query.js';
import { PASSPORT_NAME } from '../../applications/passport-name.query.js';
import type { Actor } from '../../platform/access/actor.rules.js';
import type { Reader } from '../dossier.query.js';
import type { StepKind } from '../review.rules.js';
import type { SittingResult } from './record.rules.js';
import type { BookingState, SittingState } from './sitting.rules.js';

export interface Examiner {
  accountId: string;
  name: string | null;
}

/** A sitting as its readers know it. */
export interface SittingRow {
  id: string;
  stepId: string;
  kind: StepKind;
  nameEn: string;
  nameUk: string;
  startsAt: Date;
  endsAt: Date;
  bookUntil: Date;
  seats: number;
  taken: number;
  place: string | null;
  link: string | null;
  language: string;
  state: SittingState;
  examiners: Examiner[];
}

/** Who chose a sitting, to those who may see that dossier. */
export interface BookingRow {
  id: string;
  sittingId: string;
  applicationId: string;
  reference: string;
  /** As in the passport, given names first. */
  name: string;
  citizenship: string | null;
  state: BookingState;
  /** How its record stands; null: none was begun. */
  record: 'open' | 'closed' | null;
  result: SittingResult | null;
}

/** How the record `r` stands, and its result once it is closed, as the last correction says. */
export const RECORD_STATE = `case when r.id is null then null when r.closed_at is null then 'open' else 'closed' end`;
export const RESULT = `coalesce((select x.result from sitting_correction x where x.record_id = r.id
  order by x.number desc limit 1), case when r.closed_at is not null then r.result end)`;

const SITTINGS = `select s.id, s.step_id as "stepId", t.kind, t.name_en as "nameEn", t.name_uk as "nameUk",
    s.starts_at as "startsAt", s.ends_at as "endsAt", s.book_until as "bookUntil", s.seats, s.taken, s.place, s.link,
    s.language, s.state,
    (select coalesce(json_agg(json_build_object('accountId', c.id, 'name', c.name) order by c.name, c.id), '[]')
      from sitting_examiner e join account c on c.id = e.account_id where e.sitting_id = s.id) as examiners
  from sitting s join review_step t on t.id = s.step_id`;

/** Sittings of a step that begin within these instants, the first first; at most 500. */
export function sittingsOfStep(db: Reader, stepId: string, from: Date, to: Date): Promise<SittingRow[]> {
  return db.query(
    `${SITTINGS} where s.step_id = $1 and s.starts_at >= $2 and s.starts_at < $3 order by s.starts_at, s.id limit 500`,
    [stepId, from, to],
  );
}

/** Sittings in which somebody examines, within these instants. */
export function sittingsOfExaminer(db: Reader, accountId: string, from: Date, to: Date): Promise<SittingRow[]> {
  return db.query(
    `${SITTINGS} where s.state <> 'cancelled' and s.starts_at >= $2 and s.starts_at < $3
       and exists (select 1 from sitting_examiner e where e.sitting_id = s.id and e.account_id = $1)
     order by s.starts_at, s.id limit 500`,
    [accountId, from, to],
  );
}

export async function sittingById(db: Reader, id: string): Promise<SittingRow | undefined> {
  const [row] = await db.query(`${SITTINGS} where s.id = $1`, [id]);
  return row;
}

/** Times of a step that can still be chosen. */
export function openSittings(db: Reader, stepId: string, now: Date): Promise<SittingRow[]> {
  return db.query(
    `${SITTINGS} where s.step_id = $1 and s.state = 'open' and s.book_until >= $2 and s.taken < s.seats
     order by s.starts_at, s.id limit 200`,
    [stepId, now],
  );
}

/** Who is expected at these sittings, or was there: of dossiers in the actor's sight alone. */
export function bookingsOf(db: Reader, actor: Actor, sittingIds: readonly string[]): Promise<BookingRow[]> {
  const params: unknown[] = [sittingIds];
  return db.query(
    `select b.id, b.sitting_id as "sittingId", a.id as "applicationId", a.reference, a.citizenship, b.state,
       ${PASSPORT_NAME} as name,
       ${RECORD_STATE} as record, ${RESULT} as result
     from sitting_booking b join application a on a.id = b.application_id
     left join sitting_record r on r.booking_id = b.id
     where b.sitting_id = any($1::uuid[]) and b.state in ('booked', 'held') and ${scopeOf(actor, params)}
     order by b.booked_at, b.id limit 5000`,
    params,
  );
}

/** Steps in which times can be offered, with how many are ahead. */
export function stepsWithSittings(
  db: Reader,
  now: Date,
): Promise<
  { id: string; kind: StepKind; nameEn: string; nameUk: string; ahead: number; seats: number; taken: number }[]
> {
  return db.query(
    `select t.id, t.kind, t.name_en as "nameEn", t.name_uk as "nameUk", count(s.id)::int as ahead,
       coalesce(sum(s.seats), 0)::int as seats, coalesce(sum(s.taken), 0)::int as taken
     from review_step t
     left join sitting s on s.step_id = t.id and s.state <> 'cancelled' and s.starts_at >= $1
     where t.kind in ('interview', 'entrance_exam') and not t.blind and t.reviews_needed > 0
     group by t.id order by t.position, t.name_en, t.id limit 200`,
    [now],
  );
}
