import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { StageCount, Table } from './disclosure.rules.js';
import { HistoryCountQuery } from './history-count.query.js';
import { STAGES } from './measure.rules.js';
import { cubeFor, CUBES, type Dimension, keysOfSetsSql, partSql } from './ledger/cube.rules.js';
import type { Question, Scope } from './question.rules.js';

/**
 * Figures as sums of the ledger: the same numbers as HistoryCountQuery reads from the history, by the same rules (its
 * docstring says them).
 */
@Injectable()
export class CountQuery {
  constructor(
    private readonly dataSource: DataSource,
    private readonly history: HistoryCountQuery,
  ) {}

  /** Persons by one dimension, and all of them once. Groups in no order. */
  async count(question: Question): Promise<Table> {
    const { values, matching } = matchingSql(question, [question.measure.id], groupOf(question));
    const rows = await this.dataSource.query<{ key: string | null; count: number }[]>(
      `with matching as (${matching})
       select key, sum(persons)::int as count from matching, unnest(keys) key group by key
       union all select null, coalesce(sum(persons), 0)::int from matching`,
      values,
    );
    return {
      items: rows.filter((row) => row.key !== null).map((row) => ({ key: row.key ?? '', count: row.count })),
      total: rows.find((row) => row.key === null)?.count ?? 0,
    };
  }

  /** Persons at each stage, and the median days from the stage before of the dossiers that reached both. */
  async funnel(scope: Scope): Promise<StageCount[]> {
    const { values, matching } = matchingSql(scope, STAGES, null);
    const rows = await this.dataSource.query<{ stage: string; count: number }[]>(
      `select stage, sum(persons)::int as count from (${matching}) matching group by stage`,
      values,
    );
    const counts = new Map(rows.map((row) => [row.stage, row.count]));
    // A median is no sum: it is read from the history.
    const stages = await this.history.funnel(scope);
    return stages.map(({ stage, days }) => ({ stage, count: counts.get(stage) ?? 0, days }));
  }
}

interface Group {
  dimension: Dimension;
  /** Leading characters of its value that make the group: of a month the year. */
  length?: number;
}

function groupOf({ by, basis }: Question): Group {
  switch (by) {
    case 'country':
      return { dimension: basis };
    case 'year':
      return { dimension: 'since', length: 4 };
    case 'month':
      return { dimension: 'since' };
    case 'intake':
    case 'programme':
      return { dimension: by };
  }
}

/**
 * The sets of cells that match, with the persons in each at each stage, and what the set is called in the group. A
 * cube that has all that is asked for answers for the months that are over, together with the lines it does not hold:
 * those of the month asked about, those recorded in the month of a past instant, those not folded yet. Without such a
 * cube all lines are summed.
 */
function matchingSql(scope: Scope, stages: readonly string[], group: Group | null) {
  const { asOf, knownAt, intake, programme, preparatory, place } = scope;
  const wanted = [group?.dimension, 'programme', 'place', intake && 'intake'].filter((one) => !!one) as Dimension[];
  const cube = cubeFor(wanted);
  const dimensions = (cube && CUBES[cube]) || [...new Set(wanted)];
  const known = knownAt.toISOString();
  const values: unknown[] = [stages, asOf, known];
  const add = (value: unknown) => `$${values.push(value)}`;
  const where: string[] = [];
  const only = (dimension: Dimension, value: string) => where.push(`${partSql(dimensions, dimension)} = ${add(value)}`);
  if (intake) only('intake', intake);
  if (programme) only('programme', programme);
  else if (preparatory === 'out') {
    where.push(`not (select preparatory from programme where code = ${partSql(dimensions, 'programme')})`);
  }
  if (place !== 'all') only('place', place);
  const part = group ? partSql(dimensions, group.dimension) : 'null::text';
  const lines = 'figure_entry line where stage = any ($1) and on_day <= $2::date and recorded_at <= $3::timestamptz';
  let unfolded = `select stage, set_id, delta from ${lines}`;
  let folded = '';
  if (cube) {
    const [knownYear, knownMonth] = [add(`${known.slice(0, 4)}-01-01`), add(`${known.slice(0, 7)}-01`)];
    const [year, month] = [add(`${asOf.slice(0, 4)}-01-01`), add(`${asOf.slice(0, 7)}-01`)];
    const monthStart = `(${knownMonth}::date)::timestamp at time zone 'UTC'`;
    // Nothing was recorded later, so that every folded line counts.
    const newest = `(select coalesce(max(recorded_at), '-infinity') from figure_entry) <= $3::timestamptz`;
    const earlier = `on_day < ${month}::date`;
    unfolded = `
      select stage, set_id, delta from ${lines} and on_day >= ${month}::date
      union all
      select stage, set_id, delta from ${lines} and ${earlier}
        and id in (select entry_id from figure_tail) and (${newest} or recorded_at < ${monthStart})
      union all
      select stage, set_id, delta from ${lines} and ${earlier} and not ${newest} and recorded_at >= ${monthStart}`;
    folded = `
      union all
      select stage, keys, persons from figure_cube
      where cube = ${add(cube)} and stage = any ($1)
        and (on_unit = 'year' and on_from < ${year}::date
          or on_unit = 'month' and on_from >= ${year}::date and on_from < ${month}::date)
        and (known_unit = 'year' and (${newest} or known_from < ${knownYear}::date)
          or known_unit = 'month' and not ${newest} and known_from >= ${knownYear}::date and known_from < ${knownMonth}::date)`;
  }
  const matching = `
    with lines as (
      select stage, set_id, sum(delta)::int as delta from (${unfolded}) one group by 1, 2 having sum(delta) <> 0
    ), counted as (
      select stage, keys, sum(persons)::int as persons from (
        select stage, keys, delta as persons from lines join (${keysOfSetsSql(dimensions)}) named using (set_id)
        ${folded}
      ) one group by 1, 2 having sum(persons) <> 0
    )
    select stage, persons, array_agg(distinct ${group?.length ? `left(${part}, ${group.length})` : part}) as keys
    from counted, unnest(string_to_array(keys, ' ')) key
    ${where.length > 0 ? `where ${where.join(' and ')}` : ''}
    group by stage, counted.keys, persons`;
  return { values, matching };
}
