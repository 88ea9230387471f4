import type { EntityManager } from 'typeorm';
import { KIN } from '../../applications/persons/person.query.js';
import type { Difference, Told } from './step-function.rules.js';

type Database = Pick<EntityManager, 'query'>;

/** Milestones that figures need: where somebody studies, whether they are on leave, that their study ended. */
export const COUNTED_MILESTONES: readonly string[] = [
  'place_of_study',
  'online_start',
  'arrival',
  'academic_leave',
  'return_from_leave',
  'end_of_study',
];

const millis = (column: string) => `(extract(epoch from ${column}) * 1000)::bigint`;

/** The histories of these persons, all their dossiers and those of their kin, as far as figures need them. */
export function personsTold(db: Database, personIds: readonly string[]): Promise<Told[]> {
  return db.query(
    `with recursive ${KIN}
     select kin.asked_id as "personId",
       (select coalesce(json_agg(json_build_object('takenId', m.taken_id, 'on', m.holds_from,
           'keptId', case m.event when 'merge' then m.kept_id end, 'at', ${millis('m.recorded_at')})
         order by m.taken_id, m.seq), '[]')
        from person_merge m where m.taken_id in (select k.id from kin k where k.asked_id = kin.asked_id)) as merges,
       json_agg(json_build_object('id', a.id, 'personId', a.person_id,
       'events', (select json_agg(json_build_object('from', e."from", 'to', e."to", 'offeringId', e.offering_id,
           'on', e.effective_on, 'at', ${millis('e.recorded_at')}) order by e.seq)
         from application_event e where e.application_id = a.id),
       'facts', (select coalesce(json_agg(json_build_object('citizenship', f.citizenship, 'residence', f.residence,
           'school', f.school_country, 'sex', f.sex, 'birthYear', f.birth_year, 'entryType', f.entry_type,
           'representedBy', f.represented_by, 'said', (select coalesce(array_agg(case one when 'school_country' then 'school'
             when 'birth_year' then 'birthYear' when 'entry_type' then 'entryType'
             when 'represented_by' then 'representedBy' else one end), '{}')
             from unnest(f.said) one),
           'on', f.valid_from, 'at', ${millis('e.recorded_at')}) order by f.seq), '[]')
         from application_fact f join application_event e on e.application_id = f.application_id and e.seq = f.seq
         where f.application_id = a.id),
       'words', (select coalesce(json_agg(json_build_object('id', m.id, 'kind', m.kind, 'on', m.day, 'at', ${millis('m.recorded_at')},
           'until', ${millis('m.revoked_at')}, 'place',
             case m.kind when 'online_start' then 'online' when 'arrival' then 'on_site'
               when 'place_of_study' then coalesce(m.data ->> 'place', 'on_site') end)), '[]')
         from milestone m
         where m.application_id = a.id and m.kind = any ($2)))) as dossiers
     from kin join application a on a.person_id = kin.id group by kin.asked_id`,
    [personIds, COUNTED_MILESTONES],
  );
}

/** What the ledger says of these persons, summed up. */
export function ledgersOf(db: Database, personIds: readonly string[]): Promise<(Difference & { personId: string })[]> {
  return db.query(
    `select line.person_id as "personId", line.stage, line.on_day as "on", sum(line.delta)::int as delta,
       (select string_agg(c.key, ' ' order by c.key collate "C") from figure_set s
        cross join unnest(s.cells) member join figure_cell c on c.id = member where s.id = line.set_id) as set
     from figure_entry line where line.person_id = any($1)
     group by line.person_id, line.stage, line.on_day, line.set_id having sum(line.delta) <> 0`,
    [personIds],
  );
}

/** Up to `limit` persons with a dossier, in the order of their ids, after `after`; with `untold` those without a ledger. */
export async function personsAfter(
  db: Database,
  after: string,
  limit: number,
  { untold = false } = {},
): Promise<string[]> {
  const rows: { id: string }[] = await db.query(
    `select distinct a.person_id as id from application a
     where a.person_id > $1 ${untold ? 'and not exists (select from figure_entry f where f.person_id = a.person_id)' : ''}
     order by 1 limit $2`,
    [after, limit],
  );
  return rows.map(({ id }) => id);
}
