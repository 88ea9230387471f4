import type { EntityManager } from 'typeorm';
import type { ReleaseBy, ReleaseMeasure } from './release-content.rules.js';

type Database = Pick<EntityManager, 'query'>;

/** What moved a number of a group since: so many lines of the ledger, by the event that wrote them. */
export interface Cause {
  key: string;
  /** Code of the event, also `merge` and `separate`; `milestone` where a milestone or the nightly comparison wrote them. */
  event: string;
  persons: number;
  /** The first and the last day on which it was recorded. */
  from: Date;
  to: Date;
}

/** Where a cell of the ledger has what a release divides by. */
const KEY: Record<ReleaseBy, string> = {
  citizenship: `coalesce(cell.citizenship, 'UNKNOWN')`,
  residence: `coalesce(cell.residence, 'UNKNOWN')`,
  school: `coalesce(cell.school, 'UNKNOWN')`,
  programme: 'programme.code',
  intake: 'intake.code',
  year: 'left(cell.since, 4)',
};

/**
 * Why a table of a release would be another today: what was recorded after `knownAt` and changes who counts on `asOf`,
 * group by group, as codes of events and numbers of persons.
 */
export function causesSince(
  db: Database,
  { measure, by }: { measure: ReleaseMeasure; by: ReleaseBy },
  { asOf, knownAt }: { asOf: string; knownAt: Date },
): Promise<Cause[]> {
  return db.query(
    `with lines as (
       select person_id, set_id, recorded_at, sum(delta) as delta from figure_entry
       where stage = $1 and on_day <= $2::date and recorded_at > $3
       group by person_id, set_id, recorded_at having sum(delta) <> 0
     )
     select ${KEY[by]} as key, coalesce(m.event, e.event, 'milestone') as event, count(distinct line.person_id)::int as persons,
       min(line.recorded_at) as from, max(line.recorded_at) as to
     from lines line
     join figure_set s on s.id = line.set_id
     join figure_cell cell on cell.id = any (s.cells)
     join offering on offering.id = cell.offering_id
     join programme on programme.id = offering.programme_id
     join intake on intake.id = offering.intake_id
     left join lateral (
       select distinct e.event from application a join application_event e on e.application_id = a.id
       where a.person_id = line.person_id and e.recorded_at = line.recorded_at) e on true
     left join lateral (select p.event from person_merge p where p.recorded_at = line.recorded_at limit 1) m on true
     where not programme.preparatory
     group by 1, 2 order by 1, 3 desc, 2`,
    [measure, asOf, knownAt],
  );
}
