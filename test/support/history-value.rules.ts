import { UNKNOWN } from '../../src/statistics/dimension.rules.js';
import type { By } from '../../src/statistics/question.rules.js';

/** On which day, and as known at which instant, something is read: SQL. */
export interface Known {
  day: string;
  instant: string;
  /** The day as of which the question is asked: on it somebody is who they are. */
  asOf: string;
}

/** A word on a dossier of these kinds that counts: recorded, not taken back, of a day that has come. SQL over `m`. */
export function lastWordSql({ day, instant }: Known, kinds: readonly string[]): string {
  return `m.application_id = stood.id and m.kind in (${kinds.map((kind) => `'${kind}'`).join(', ')})
    and m.day <= ${day} and m.recorded_at <= ${instant} and (m.revoked_at is null or m.revoked_at > ${instant})`;
}

/**
 * What the history says of a dossier in a dimension: SQL over `stood` (id, person_id, since), `offering`, `intake` and
 * `programme`. Told apart from the ledger's own reading on purpose: the two must agree.
 */
export function historyValueSql(by: Exclude<By, 'country'>, known: Known): string {
  const last = (kinds: readonly string[], value: string) =>
    `(select ${value} from milestone m where ${lastWordSql(known, kinds)}
      order by m.day desc, m.recorded_at desc, m.id desc limit 1)`;
  const fact = (column: string) => `(
    select f.${column} from application_fact f
    join application_event e on e.application_id = f.application_id and e.seq = f.seq
    where f.application_id = stood.id and '${column}' = any (f.said)
      and (f.valid_from is null or f.valid_from <= ${known.day}) and e.recorded_at <= ${known.instant}
    order by f.seq desc limit 1)`;
  switch (by) {
    case 'citizenship':
    case 'residence':
    case 'sex':
    case 'entry_type':
    case 'represented_by':
      return `coalesce(${fact(by)}, '${UNKNOWN}')`;
    case 'school':
      return `coalesce(${fact('school_country')}, '${UNKNOWN}')`;
    case 'age': {
      const age = `(to_char(intake.starts_on, 'YYYY')::int - ${fact('birth_year')})`;
      return `(select case when years is null then '${UNKNOWN}' when years < 18 then 'under_18' when years < 21 then '18_20'
        when years < 25 then '21_24' when years < 30 then '25_29' else '30_over' end from (select ${age} as years) of_age)`;
    }
    case 'place':
      return `coalesce(${last(
        ['place_of_study', 'online_start', 'arrival'],
        `case m.kind when 'online_start' then 'online' when 'arrival' then 'on_site' else m.data ->> 'place' end`,
      )}, 'on_site')`;
    case 'leave':
      return `coalesce(${last(
        ['academic_leave', 'return_from_leave'],
        `case m.kind when 'academic_leave' then 'on_leave' else 'studying' end`,
      )}, 'studying')`;
    case 'attempt':
      return `(select case when stood.id = (
        select e.application_id from application_event e join application a on a.id = e.application_id
        where e.seq = 1 and e.recorded_at <= ${known.instant}
          and person_at(a.person_id, ${known.asOf}, ${known.instant}) = stood.person_id
        order by e.recorded_at, e.application_id limit 1) then 'first' else 'repeated' end)`;
    case 'intake':
      return 'intake.code';
    case 'entry_year':
      return `to_char(intake.starts_on, 'YYYY')`;
    case 'programme':
      return 'programme.code';
    case 'level':
      return 'programme.level';
    case 'language':
      return 'offering.language';
    case 'year':
      return `to_char(stood.since, 'YYYY')`;
    case 'month':
      return `to_char(stood.since, 'YYYY-MM')`;
    case 'step':
      return 'null::text';
  }
}
