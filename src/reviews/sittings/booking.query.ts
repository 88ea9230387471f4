import type { Reader } from '../dossier.query.js';
import type { SittingResult } from './record.rules.js';
import { RECORD_STATE, RESULT, sittingById, type SittingRow } from './sitting.query.js';
import { prepared } from '../../platform/database/preparing-client.service.js';
import type { BookingState, SittingKind } from './sitting.rules.js';

/** The time that is chosen for a dossier in a step. */
export interface LiveBooking {
  id: string;
  sitting: SittingRow;
}

/** The live booking of a dossier in a step; null: none. */
export async function liveBooking(db: Reader, applicationId: string, kind: SittingKind): Promise<LiveBooking | null> {
  const [row]: { id: string; sittingId: string }[] = await db.query(
    `select id, sitting_id as "sittingId" from sitting_booking
     where application_id = $1 and step_kind = $2 and state = 'booked'`,
    [applicationId, kind],
  );
  const sitting = row && (await sittingById(db, row.sittingId));
  return sitting ? { id: row.id, sitting } : null;
}

/** A sitting that was chosen for a dossier, and what became of it. */
export interface DossierSitting {
  /** Of the booking: its record stands under it. */
  id: string;
  sittingId: string;
  nameEn: string;
  nameUk: string;
  startsAt: Date;
  endsAt: Date;
  place: string | null;
  link: string | null;
  state: BookingState;
  /** The colleague who chose it for the applicant; null: they chose it themselves. */
  chosenBy: string | null;
  /** How its record stands; null: none was begun. */
  record: 'open' | 'closed' | null;
  /** As the last correction says. */
  result: SittingResult | null;
}

/** All of them, the latest hour first; at most 50. */
export function sittingsOfDossier(db: Reader, applicationId: string): Promise<DossierSitting[]> {
  return db.query(
    prepared(`select b.id, s.id as "sittingId", t.name_en as "nameEn", t.name_uk as "nameUk", s.starts_at as "startsAt",
       s.ends_at as "endsAt", s.place, s.link, b.state, case when not 'applicant' = any(c.roles) then c.name end as "chosenBy",
       ${RECORD_STATE} as record, ${RESULT} as result
     from sitting_booking b join sitting s on s.id = b.sitting_id join review_step t on t.id = s.step_id
     join account c on c.id = b.booked_by left join sitting_record r on r.booking_id = b.id
     where b.application_id = $1 order by s.starts_at desc, b.booked_at desc, b.id limit 50`),
    [applicationId],
  );
}

/** How the last sitting ended that was held in a round of a step; undefined: none was. */
export async function lastHeld(
  db: Reader,
  applicationId: string,
  kind: SittingKind,
  round: number,
): Promise<{ sittingId: string; result: SittingResult } | undefined> {
  const [row] = await db.query(
    `select b.sitting_id as "sittingId", coalesce((select x.result from sitting_correction x where x.record_id = r.id
       order by x.number desc limit 1), r.result) as result
     from sitting_booking b join sitting_record r on r.booking_id = b.id
     where b.application_id = $1 and b.step_kind = $2 and b.round = $3 and b.state = 'held'
     order by b.ended_at desc, b.id desc limit 1`,
    [applicationId, kind, round],
  );
  return row;
}

/** Where the applicant lives and what zone they chose, of a dossier. */
export async function readerOf(
  db: Reader,
  applicationId: string,
): Promise<{ timezone: string | null; residence: string | null }> {
  const [row] = await db.query(
    `select c.timezone, a.answers->'personal'->>'residence' as residence from application a
     left join applicant p on p.id = a.applicant_id left join account c on c.id = p.account_id where a.id = $1`,
    [applicationId],
  );
  return row ?? { timezone: null, residence: null };
}
