import type { Day } from '../../platform/clock/day.rules.js';
import type { Reader } from '../document.query.js';

/** A paper of a dossier under way whose last day draws near. */
export interface ExpiringPaper {
  applicationId: string;
  slot: string;
  /** The version that ends: a newer one is a new paper. */
  documentId: string;
  validUntil: Day;
}

/** From sending to enrolment: a draft's papers are judged when it is sent, and after the end nobody waits for them. */
const UNDER_WAY = `('submitted', 'returned', 'under_review', 'waitlisted', 'offered', 'accepted', 'confirmed')`;

/**
 * Papers of the dossiers `ids` (left out: of all) that end within `days` days of `today`, by what an officer read on the
 * latest version, or for a passport of which nobody did by the answers; each argument as SQL.
 */
export function expiringSql({ today, days, ids }: { today: string; days: string; ids?: string }): string {
  return `with latest as (
       select distinct on (v.application_id, v.slot) v.application_id, v.slot, v.id, s.document_type
       from document_version v
       join document_slot s on s.application_id = v.application_id and s.slot = v.slot and not s.retired
       join application a on a.id = v.application_id and a.status in ${UNDER_WAY}
       where v.translates is null${ids ? ` and a.id = any(${ids}::uuid[])` : ''}
       order by v.application_id, v.slot, v.version desc),
     dated as (
       select l.application_id, l.slot, l.id, case when r.known then r.valid_until else p.expires_on end as valid_until
       from latest l
       left join lateral (
         select true as known, d.valid_until from custody_event e join custody_detail d on d.event_id = e.id
         where e.document_id = l.id and e.kind = 'validity'
           and not exists (select 1 from custody_event t where t.revokes = e.id)
         order by e.at desc, e.id desc limit 1) r on true
       left join lateral (
         select (a.answers -> 'passport' ->> 'expiresOn')::date as expires_on from application a
         where a.id = l.application_id and l.document_type = 'passport'
           and a.answers -> 'passport' ->> 'expiresOn' ~ '^\\d{4}-\\d{2}-\\d{2}$') p on true)
     select application_id as "applicationId", slot, id as "documentId", valid_until::text as "validUntil"
     from dated where valid_until between ${today}::date and ${today}::date + ${days}::int`;
}

/** The same as rows, the first to end on top. */
export function expiringPapers(
  db: Reader,
  { today, days }: { today: Day; days: number },
  applicationIds: readonly string[] | null = null,
): Promise<ExpiringPaper[]> {
  const sql = expiringSql({ today: '$1', days: '$2', ...(applicationIds ? { ids: '$3' } : {}) });
  return db.query(`${sql} order by valid_until, application_id, slot`, [
    today,
    days,
    ...(applicationIds ? [applicationIds] : []),
  ]);
}
