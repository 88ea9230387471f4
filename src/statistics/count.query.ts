import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { FILTER_DIMENSIONS } from './dimension.rules.js';
import { cubeFor, CUBES, keysOfSetsSql, type Part, partSql } from './ledger/cube.rules.js';
import type { Unit } from './measure.rules.js';
import type { Scope } from './question.rules.js';
import type { StageId } from './stage.rules.js';
import type { Sum } from './table.rules.js';

/** By what sums are divided: a part of the cells' keys, or only its leading characters (of a month the year). */
export interface Division {
  part: Part;
  length?: number;
}

/** What is summed up beside the scope. */
export interface Asking {
  stages: readonly StageId[];
  unit: Unit;
  by?: Division | null;
  /** Divides each group once more. */
  split?: Division | null;
  /** Only who came to the stage in this month (YYYY-MM) or later. */
  sinceMonth?: string | null;
}

/**
 * Sums of the ledger: the same numbers as HistoryCountQuery reads from the history, by the same rules (its docstring
 * says them). Persons are counted once in each group, in each part of it, in each part over all groups, and in all.
 */
@Injectable()
export class CountQuery {
  constructor(private readonly dataSource: DataSource) {}

  sums(scope: Scope, asking: Asking): Promise<Sum[]> {
    const { values, matching } = matchingSql(scope, asking);
    const by = asking.by ? ['key'] : [];
    const split = asking.split ? ['part'] : [];
    const levels = [[], by, split, [...by, ...split]];
    const distinct = [...new Map(levels.map((level) => [level.join(), level])).values()];
    return this.dataSource.query(
      `${matching} ${distinct.map((level) => sumSql(asking.unit, level)).join(' union all ')}`,
      values,
    );
  }
}

/** The sums at one level: of all, of each group, of each part, of each part of each group. */
function sumSql(unit: Unit, level: readonly string[]): string {
  const columns = level.map((column) => `, ${column}`).join('');
  const shown = ['key', 'part'].map((one) => (level.includes(one) ? one : `null::text as ${one}`)).join(', ');
  const [from, sum] =
    unit === 'persons'
      ? [`(select distinct stage, n, persons${columns} from matching) once`, 'sum(persons)']
      : ['matching', 'sum(persons * times)'];
  return `select stage, ${shown}, ${sum}::int as count from ${from} group by stage${columns} having ${sum} <> 0`;
}

/**
 * The cells that match, named by their group and part of it, with the persons who stand in each set at each stage. A
 * cube that has all that is asked for answers for the months that are over, together with the lines it does not hold:
 * those of the month asked about, those recorded in the month of a past instant, those not folded yet. Without such a
 * cube all lines are summed.
 */
function matchingSql(scope: Scope, { stages, by, split, sinceMonth }: Asking) {
  const { asOf, knownAt, intake, programme, preparatory, place, only } = scope;
  const filters: [Part, string][] = [];
  if (intake) filters.push(['intake', intake]);
  if (programme) filters.push(['programme', programme]);
  else if (preparatory === 'out') filters.push(['preparatory', 'no']);
  if (place !== 'all') filters.push(['place', place]);
  for (const one of FILTER_DIMENSIONS) if (only[one]) filters.push([one, only[one]]);
  const divisions = [by, split].flatMap((one) => one?.part ?? []);
  const wanted = [
    ...new Set([...divisions, ...filters.map(([part]) => part), ...(sinceMonth ? ['since' as const] : [])]),
  ];
  const cube = cubeFor(wanted);
  const parts = (cube && CUBES[cube]) || wanted;
  const known = knownAt.toISOString();
  const values: unknown[] = [stages, asOf, known];
  const add = (value: unknown) => `$${values.push(value)}`;
  const where = filters.map(([part, value]) => `${partSql(parts, part)} = ${add(value)}`);
  if (sinceMonth) where.push(`${partSql(parts, 'since')} >= ${add(sinceMonth)}`);
  const named = (division: Division | null | undefined) => {
    if (!division) return 'null::text';
    const part = partSql(parts, division.part);
    return division.length ? `left(${part}, ${division.length})` : part;
  };
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
      select row_number() over () as n, stage, keys, sum(persons)::int as persons from (
        select stage, keys, delta as persons from lines join (${keysOfSetsSql(parts)}) named using (set_id)
        ${folded}
      ) one group by stage, keys having sum(persons) <> 0
    ), matching as (
      select stage, n, persons, ${named(by)} as key, ${named(split)} as part, count(*)::int as times
      from counted, unnest(string_to_array(keys, ' ')) cell
      ${where.length > 0 ? `where ${where.join(' and ')}` : ''}
      group by stage, n, persons, 4, 5
    )`;
  return { values, matching };
}
