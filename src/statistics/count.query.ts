import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../platform/access/actor.rules.js';
import { addDays, dayIn } from '../platform/clock/day.rules.js';
import { Config } from '../platform/config/config.service.js';
import { Replica } from '../platform/database/replica.service.js';
import { FILTER_DIMENSIONS } from './dimension.rules.js';
import { COUNTRY_PARTS, cubeFor, CUBES, keysOfSetsSql, type Part, partSql } from './ledger/cube.rules.js';
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
  constructor(
    private readonly dataSource: DataSource,
    private readonly replica: Replica,
    private readonly config: Config,
  ) {}

  /** `reader`: whoever looks at them, for whom they may be a moment old; absent: they are to be kept or released. */
  sums(scope: Scope, asking: Asking, reader?: Actor | null): Promise<Sum[]> {
    const { values, matching } = matchingSql(scope, asking, this.config.timezone);
    const by = asking.by ? ['key'] : [];
    const split = asking.split ? ['part'] : [];
    const levels = [[], by, split, [...by, ...split]];
    const distinct = [...new Map(levels.map((level) => [level.join(), level])).values()];
    const sql = `${matching} ${distinct.map((level) => sumSql(asking.unit, level)).join(' union all ')}`;
    return reader === undefined ? this.dataSource.query(sql, values) : this.replica.query(reader, sql, values);
  }
}

/** What narrows a question, as parts of the cells' keys. */
export function filtersOf({ intake, programme, preparatory, place, only }: Scope): [Part, string][] {
  const filters: [Part, string][] = [];
  if (intake) filters.push(['intake', intake]);
  if (programme) filters.push(['programme', programme]);
  else if (preparatory === 'out') filters.push(['preparatory', 'no']);
  if (place !== 'all') filters.push(['place', place]);
  for (const one of FILTER_DIMENSIONS) if (only[one]) filters.push([one, only[one]]);
  return filters;
}

/** A value as it is counted: a country under another code where `renamed` (a parameter) says so. */
export function renamedSql(part: Part, value: string, renamed: string | null): string {
  return renamed && COUNTRY_PARTS.includes(part) ? `coalesce(${renamed} ->> ${value}, ${value})` : value;
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
 * those of the month asked about, unless it is over or nothing is of a later day; those recorded in the month of a past
 * instant, unless it is at its end; those not folded yet. Without such a cube all lines are summed.
 */
function matchingSql(scope: Scope, { stages, by, split, sinceMonth }: Asking, timezone: string) {
  const { asOf, knownAt, renames = {} } = scope;
  const filters = filtersOf(scope);
  const divisions = [by, split].flatMap((one) => one?.part ?? []);
  const wanted = [
    ...new Set([...divisions, ...filters.map(([part]) => part), ...(sinceMonth ? ['since' as const] : [])]),
  ];
  const cube = cubeFor(wanted);
  const parts = (cube && CUBES[cube]) || wanted;
  const values: unknown[] = [stages, asOf, knownAt.toISOString()];
  const add = (value: unknown) => `$${values.push(value)}`;
  const renamed = Object.keys(renames).length > 0 ? `${add(JSON.stringify(renames))}::jsonb` : null;
  const valueSql = (part: Part) => renamedSql(part, partSql(parts, part), renamed);
  const where = filters.map(([part, value]) => `${valueSql(part)} = ${add(value)}`);
  if (sinceMonth) where.push(`${partSql(parts, 'since')} >= ${add(sinceMonth)}`);
  const named = (division: Division | null | undefined) => {
    if (!division) return 'null::text';
    const part = valueSql(division.part);
    return division.length ? `left(${part}, ${division.length})` : part;
  };
  const lines = 'figure_entry line where stage = any ($1) and on_day <= $2::date and recorded_at <= $3::timestamptz';
  let unfolded = `select stage, set_id, delta from ${lines}`;
  let folded = '';
  let edge = '';
  if (cube) {
    // The first month that is not whole: the one of the day and of the instant, or the next, when it is at its end.
    const open = addDays(asOf, 1).slice(0, 7);
    const openKnown = dayIn(timezone, new Date(knownAt.getTime() + 1)).slice(0, 7);
    const [year, month] = [add(`${open.slice(0, 4)}-01-01`), add(`${open}-01`)];
    const [knownYear, knownMonth] = [add(`${openKnown.slice(0, 4)}-01-01`), add(`${openKnown}-01`)];
    const monthStart = `(${knownMonth}::date)::timestamp at time zone ${add(timezone)}`;
    // Nothing was recorded later, or of a later day, so that every folded line counts.
    edge = `edge as materialized (
      select (select coalesce(max(recorded_at), '-infinity') from figure_entry) <= $3::timestamptz as newest,
        not exists (select from figure_entry where stage = any ($1) and on_day > $2::date) as latest
    ), `;
    const [newest, latest] = ['(select newest from edge)', '(select latest from edge)'];
    const earlier = `(on_day < ${month}::date or ${latest})`;
    unfolded = `
      select stage, set_id, delta from ${lines} and on_day >= ${month}::date and not ${latest}
      union all
      select stage, set_id, delta from ${lines} and ${earlier}
        and id in (select entry_id from figure_tail) and (${newest} or recorded_at < ${monthStart})
      union all
      select stage, set_id, delta from ${lines} and ${earlier} and not ${newest} and recorded_at >= ${monthStart}`;
    // One branch for each unit, each in the order of the index, and none where nothing later hides anything.
    const days = [
      `on_unit = 'year' and (${latest} or on_from < ${year}::date)`,
      `on_unit = 'month' and not ${latest} and on_from >= ${year}::date and on_from < ${month}::date`,
    ];
    const instants = [
      `known_unit = 'year' and (${newest} or known_from < ${knownYear}::date)`,
      `known_unit = 'month' and not ${newest} and known_from >= ${knownYear}::date and known_from < ${knownMonth}::date`,
    ];
    const held = `select stage, keys, persons from figure_cube where cube = ${add(cube)} and stage = any ($1)`;
    folded = days.flatMap((day) => instants.map((instant) => ` union all ${held} and ${instant} and ${day}`)).join('');
  }
  const matching = `
    with ${edge}lines as (
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
