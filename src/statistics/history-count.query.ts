import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { StageCount, Table } from './disclosure.rules.js';
import { FUNNEL } from './measure.rules.js';
import type { Basis, By, Question, Scope } from './question.rules.js';

/** Parameters of a statement, numbered as they are added. */
class Parameters {
  readonly values: unknown[] = [];

  add(value: unknown): string {
    return `$${this.values.push(value)}`;
  }
}

const FACT: Record<Basis, string> = { citizenship: 'citizenship', residence: 'residence', school: 'school_country' };

/** What a group is called; `since`: the day from which a dossier is counted. */
function keySql(by: By, since: string): string {
  switch (by) {
    case 'country':
      return `coalesce(fact.country, 'UNKNOWN')`;
    case 'intake':
      return 'intake.code';
    case 'programme':
      return 'programme.code';
    case 'year':
      return `to_char(${since}, 'YYYY')`;
    case 'month':
      return `to_char(${since}, 'YYYY-MM')`;
  }
}

/** The day of the last event that led a dossier into `statuses` from elsewhere. */
function sinceSql(known: string, statuses: string): string {
  return `select e.effective_on from application_event e
    where e.application_id = mark.application_id and e."to" = any (${statuses}) and e."from" <> all (${statuses})
      and ${known}
    order by e.seq desc limit 1`;
}

/**
 * Figures straight from the dated history: slow and without memory, so that it can be the measure of the ledger, which
 * must give the same numbers (`npm run verify`, test/statistics-count.spec.ts).
 *
 * An event counts for D as known at R when `effective_on <= D` and `recorded_at <= R`; nothing else of it matters.
 *
 * - **State.** Of the events that count, the highest `seq` says where the dossier stands and for which offering. So an
 *   order recorded late with an earlier date overrules the deeds between, and an annulment, dated as its order, undoes
 *   it from its first day on. A dossier is counted under that one offering only, in every measure: after a deferral
 *   all of it moves, and an intake never shows more enrolled than accepted.
 * - **Reached.** Some event that counts leads to the status or further on. **Standing:** the state itself is in it.
 * - **Since.** Reached: the earliest day of such an event. Standing: the day of the last event that led there from
 *   elsewhere, which is the date of the order in force.
 * - **Facts.** Of the rows whose event was recorded by R (whatever day the event has) and whose `valid_from` is null
 *   ("always so") or on or before D, the highest `seq` holds, as a whole row: what was said last wins where it applies.
 *   A dated correction therefore leaves the days before it as they were; a later undated one overrules it on every day,
 *   as the officer says when leaving the day out; a dated one recorded after an undated one wins only from its day on.
 *   Days of two corrections are never compared: the later word may well be about the earlier day.
 * - **Place of study.** The last word on it by its day, recorded by R and not taken back by R: `place_of_study` says
 *   which, `online_start` is online, `arrival` on site. No word: on site.
 * - **Persons.** Counted by `person_id`, once in each group and once in the total, whatever the number of dossiers.
 */
@Injectable()
export class HistoryCountQuery {
  constructor(private readonly dataSource: DataSource) {}

  /** Persons by one dimension, and all of them once. Groups in no order. */
  async count(question: Question): Promise<Table> {
    const parameters = new Parameters();
    const { known, joins, where } = scopeSql(question, parameters);
    const statuses = parameters.add(question.measure.statuses);
    const standing = question.measure.kind === 'standing';
    const since = standing ? `(${sinceSql(known, statuses)})` : 'mark.first_on';
    const rows = await this.dataSource.query<{ key: string | null; whole: boolean; count: number }[]>(
      `with mark as (
         select e.application_id, min(e.effective_on) as first_on
         from application_event e
         where e."to" = any (${statuses}) and ${known}
         group by e.application_id
       ), counted as (
         select application.person_id, ${keySql(question.by, since)} as key
         from mark
         ${joins}
         ${question.by === 'country' ? factSql(question, parameters) : ''}
         where ${where} ${standing ? `and state."to" = any (${statuses})` : ''}
       )
       select key, grouping(key) = 1 as whole, count(distinct person_id)::int as count
       from counted group by grouping sets ((key), ())`,
      parameters.values,
    );
    return {
      items: rows.filter((row) => !row.whole).map((row) => ({ key: row.key ?? '', count: row.count })),
      total: rows.find((row) => row.whole)?.count ?? 0,
    };
  }

  /** Persons at each stage, and the median days from the stage before of the dossiers that reached both. */
  async funnel(scope: Scope): Promise<StageCount[]> {
    const parameters = new Parameters();
    const { known, joins, where } = scopeSql(scope, parameters);
    const columns = FUNNEL.map(({ id, statuses }) => ({ id, statuses: parameters.add(statuses) }));
    const last = columns.at(-1);
    const reached = columns
      .filter((stage) => stage !== last)
      .map(({ id, statuses }) => `min(e.effective_on) filter (where e."to" = any (${statuses})) as ${id}`);
    const stands = `case when state."to" = any (${last?.statuses}) then (${sinceSql(known, String(last?.statuses))}) end`;
    const counts = columns.map(({ id }, index) => {
      const before = columns[index - 1]?.id;
      const count = `count(distinct person_id) filter (where ${id} is not null)::int as ${id}`;
      if (!before) return count;
      return `${count}, percentile_disc(0.5) within group (order by ${id} - ${before})::int as ${id}_days`;
    });
    const [row] = await this.dataSource.query<Record<string, number | null>[]>(
      `with mark as (
         select e.application_id, ${reached.join(', ')}
         from application_event e where ${known} group by e.application_id
       ), counted as (
         select application.person_id, mark.*, ${stands} as ${last?.id}
         from mark
         ${joins}
         where ${where}
       )
       select ${counts.join(', ')} from counted`,
      parameters.values,
    );
    return FUNNEL.map(({ id }) => ({ stage: id, count: row?.[id] ?? 0, days: row?.[`${id}_days`] ?? null }));
  }
}

/** The parts of a statement that say which events and which dossiers count (see the class for the rules). */
function scopeSql(scope: Scope, parameters: Parameters) {
  const [asOf, knownAt] = [parameters.add(scope.asOf), parameters.add(scope.knownAt)];
  const known = `e.effective_on <= ${asOf}::date and e.recorded_at <= ${knownAt}::timestamptz`;
  const where: string[] = [];
  const joins = [
    `cross join lateral (
      select e."to", e.offering_id from application_event e
      where e.application_id = mark.application_id and ${known} order by e.seq desc limit 1) state`,
    'join application on application.id = mark.application_id',
    'join offering on offering.id = state.offering_id',
    'join intake on intake.id = offering.intake_id',
    'join programme on programme.id = offering.programme_id',
  ];
  if (scope.intake) where.push(`intake.code = ${parameters.add(scope.intake)}`);
  if (scope.programme) where.push(`programme.code = ${parameters.add(scope.programme)}`);
  else if (scope.preparatory === 'out') where.push('not programme.preparatory');
  if (scope.place !== 'all') {
    joins.push(`left join lateral (
      select case m.kind when 'online_start' then 'online' when 'arrival' then 'on_site' else m.data ->> 'place' end as place
      from milestone m
      where m.application_id = mark.application_id
        and m.kind in ('place_of_study', 'online_start', 'arrival') and m.day <= ${asOf}::date
        and m.recorded_at <= ${knownAt}::timestamptz
        and (m.revoked_at is null or m.revoked_at > ${knownAt}::timestamptz)
      order by m.day desc, m.recorded_at desc, m.id desc limit 1) study on true`);
    where.push(`coalesce(study.place, 'on_site') = ${parameters.add(scope.place)}`);
  }
  return { known, joins: joins.join('\n'), where: where.length > 0 ? where.join(' and ') : 'true' };
}

/** The country under which a dossier is counted, by the rule of facts. */
function factSql(question: Question, parameters: Parameters): string {
  return `left join lateral (
    select f.${FACT[question.basis]} as country
    from application_fact f
    join application_event e on e.application_id = f.application_id and e.seq = f.seq
    where f.application_id = mark.application_id
      and (f.valid_from is null or f.valid_from <= ${parameters.add(question.asOf)}::date)
      and e.recorded_at <= ${parameters.add(question.knownAt)}::timestamptz
    order by f.seq desc limit 1) fact on true`;
}
