import { addDays, dayIn } from '../platform/clock/day.rules.js';
import { prepared } from '../platform/database/preparing-client.service.js';
import { FILTER_DIMENSIONS } from './dimension.rules.js';
import { COUNTRY_PARTS, cubeFor, CUBES, keysOfSetSql, keysOfSetsSql, type Part } from './ledger/cube.rules.js';
import type { Unit } from './measure.rules.js';
import type { Scope } from './question.rules.js';
import type { StageId } from './stage.rules.js';

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

/** Gives addends (table.rules.ts). */
export interface CountStatement {
  sql: string;
  values: unknown[];
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

/** Lines not folded yet that are looked up one by one; more, as after a load in bulk, are better joined. */
const FEW_LINES = 1_000;

/**
 * What stands now: the running sums of the cube that has all that is asked for, and the lines that are not folded yet. A
 * row without a stage where that is not the answer, since a line is dated after the day or was recorded after the instant,
 * or where many lines wait to be folded; null where there is no such cube. Its text says neither the measure nor the value of a filter, so that few texts serve
 * the common questions, and nothing that is chosen by the values: each connection keeps their plans.
 */
export function presentStatement(scope: Scope, asking: Asking): CountStatement | null {
  const question = readQuestion(scope, asking);
  const { cube, parts, values } = question;
  if (!cube) return null;
  // A selected array is none that the planner would plan for.
  const stages = '(select $1::text[])::text[]';
  const now = '(select now from edge)';
  const edge = `edge as materialized (
      select (select coalesce(max(recorded_at), '-infinity') from figure_entry) <= $3::timestamptz and not exists (
        select from unnest($1::text[]) asked cross join lateral (
          select on_day from figure_entry where stage = asked order by on_day desc limit 1
        ) last where last.on_day > $2::date
      ) and not exists (select from figure_tail offset ${FEW_LINES}) as now
    )`;
  const counted = `
      select stage, keys, persons from figure_cube
      where cube = '${cube}' and stage = any (${stages}) and known_unit = 'all' and on_unit = 'all' and ${now}
      union all
      select stage, ${keysOfSetSql(parts, 'line.set_id')}, delta
      from figure_tail cross join lateral (
        select stage, set_id, delta from figure_entry where id = entry_id offset 0
      ) line
      where stage = any (${stages}) and ${now}`;
  const overtaken = `select null, null, null, 0, true where not ${now}`;
  const sql = `with ${edge}, ${question.addendsSql(counted)} union all ${overtaken}`;
  return { sql: question.common ? prepared(sql) : sql, values };
}

/**
 * What any day and any instant ask for: the cube's months that are over, together with the lines it does not hold: those
 * of the month asked about, unless it is over or nothing is of a later day; those recorded in the month of a past instant,
 * unless it is at its end; those not folded yet. Without a cube that has all that is asked for all lines are summed.
 */
export function statementOf(scope: Scope, asking: Asking, timezone: string): CountStatement {
  const question = readQuestion(scope, asking);
  const { cube, parts, values } = question;
  const folded = cube ? foldedSql(question, scope, timezone) : null;
  const lines = `lines as (
      select stage, set_id, sum(delta)::int as delta from (
        ${folded?.unfolded ?? `select stage, set_id, delta from ${LINES}`}
      ) one group by 1, 2 having sum(delta) <> 0
    )`;
  const counted = `
      select stage, keys, delta as persons from lines join (${keysOfSetsSql(parts)}) named using (set_id)
      ${folded?.cubes ?? ''}`;
  return { sql: `with ${folded ? `${folded.edge}, ` : ''}${lines}, ${question.addendsSql(counted)}`, values };
}

const LINES = 'figure_entry line where stage = any ($1) and on_day <= $2::date and recorded_at <= $3::timestamptz';

/** Of a cube what is over, and the lines beside it. */
function foldedSql({ cube, add }: Reading, { asOf, knownAt }: Scope, timezone: string) {
  // The first month that is not whole: the one of the day and of the instant, or the next, when it is at its end.
  const open = addDays(asOf, 1).slice(0, 7);
  const openKnown = dayIn(timezone, new Date(knownAt.getTime() + 1)).slice(0, 7);
  const [year, month] = [add(`${open.slice(0, 4)}-01-01`), add(`${open}-01`)];
  const [knownYear, knownMonth] = [add(`${openKnown.slice(0, 4)}-01-01`), add(`${openKnown}-01`)];
  const monthStart = `(${knownMonth}::date)::timestamp at time zone ${add(timezone)}`;
  // Nothing was recorded later, or of a later day, so that every folded line counts.
  const edge = `edge as materialized (
      select (select coalesce(max(recorded_at), '-infinity') from figure_entry) <= $3::timestamptz as newest,
        not exists (select from figure_entry where stage = any ($1) and on_day > $2::date) as latest
    )`;
  const [newest, latest] = ['(select newest from edge)', '(select latest from edge)'];
  const earlier = `(on_day < ${month}::date or ${latest})`;
  const unfolded = `
      select stage, set_id, delta from ${LINES} and on_day >= ${month}::date and not ${latest}
      union all
      select stage, set_id, delta from ${LINES} and ${earlier}
        and id in (select entry_id from figure_tail) and (${newest} or recorded_at < ${monthStart})
      union all
      select stage, set_id, delta from ${LINES} and ${earlier} and not ${newest} and recorded_at >= ${monthStart}`;
  // One branch for each unit, each in the order of the index, and none where nothing later hides anything.
  const days = [
    `on_unit = 'year' and (${latest} or on_from < ${year}::date)`,
    `on_unit = 'month' and not ${latest} and on_from >= ${year}::date and on_from < ${month}::date`,
  ];
  const instants = [
    `known_unit = 'year' and (${newest} or known_from < ${knownYear}::date)`,
    `known_unit = 'month' and not ${newest} and known_from >= ${knownYear}::date and known_from < ${knownMonth}::date`,
  ];
  const held = `select stage, keys, persons from figure_cube where cube = '${cube}' and stage = any ($1)`;
  const cubes = days.flatMap((day) => instants.map((instant) => ` union all ${held} and ${instant} and ${day}`));
  return { edge, unfolded, cubes: cubes.join('') };
}

type Reading = ReturnType<typeof readQuestion>;

/** A question with the cube that has all that it asks for, and what all statements of it have in common. */
function readQuestion(scope: Scope, { stages, unit, by, split, sinceMonth }: Asking) {
  const filters = filtersOf(scope).map(([part, value]) => ({ part, is: '=', value }));
  if (sinceMonth) filters.push({ part: 'since', is: '>=', value: sinceMonth });
  const divisions = [by, split].flatMap((one) => one?.part ?? []);
  const wanted = [...new Set([...divisions, ...filters.map(({ part }) => part)])];
  const cube = cubeFor(wanted);
  const parts = (cube && CUBES[cube]) || wanted;
  const values: unknown[] = [stages, scope.asOf, scope.knownAt.toISOString()];
  const add = (value: unknown) => `$${values.push(value)}`;
  const renames = Object.keys(scope.renames ?? {}).length > 0 ? `${add(JSON.stringify(scope.renames))}::jsonb` : null;
  const places = new Map(wanted.map((part) => [part, `${add(parts.indexOf(part) + 1)}::int`]));
  const matches = filters.map(({ part, is, value }) => ({ part, is, value: add(value) }));

  const valueSql = (part: Part, cell: string) =>
    renamedSql(part, `split_part(${cell}, '|', ${places.get(part)})`, renames);
  const where = (cell: string) =>
    matches.map(({ part, is, value }) => ` and ${valueSql(part, cell)} ${is} ${value}`).join('');
  const named = (division: Division | null | undefined, cell: string) => {
    if (!division) return 'null::text';
    const value = valueSql(division.part, cell);
    return division.length ? `left(${value}, ${division.length})` : value;
  };
  const groups = (cell: string) => `${named(by, cell)} as key, ${named(split, cell)} as part`;

  /** The addends out of `counted`: stage, keys of the cells that somebody is counted in at once, persons. */
  function addendsSql(counted: string): string {
    return `counted (stage, keys, persons) as (${counted}
    ), one as (
      select stage, ${groups('keys')}, persons from counted where strpos(keys, ' ') = 0${where('keys')}
    ), several as (
      select stage, keys, persons, ${groups('cell')} from (
        select stage, keys, sum(persons) as persons from counted where strpos(keys, ' ') > 0
        group by 1, 2 having sum(persons) <> 0
      ) counted cross join unnest(string_to_array(keys, ' ')) cell where true${where('cell')}
    ) ${unit === 'persons' ? personsSql(levelsOf(by, split)) : APPLICATIONS}`;
  }
  return { cube, parts, values, add, addendsSql, common: !renames && filters.length <= MOST_COMMON };
}

/** Filters of a question that is asked often enough for its plan to be kept. */
const MOST_COMMON = 2;

/** The levels of a sum: all, each group, each part over all groups, each part of each group. */
function levelsOf(by: unknown, split: unknown): string[][] {
  const [keys, parts] = [by ? ['key'] : [], split ? ['part'] : []];
  const levels = [[], keys, parts, [...keys, ...parts]];
  return [...new Map(levels.map((level) => [level.join(), level])).values()];
}

const ONE = `select stage, key, part, sum(persons)::int as count, false as alone from one group by 1, 2, 3`;

/** Who stands in several cells is as many applications. */
const APPLICATIONS = `${ONE}
    union all select stage, key, part, sum(persons)::int, false from several group by 1, 2, 3`;

/** Who stands in several cells is counted once at each level, in each group of it. */
function personsSql(levels: readonly string[][]): string {
  const once = levels.map((level) => {
    const [key, part] = ['key', 'part'].map((column) => (level.includes(column) ? column : 'null::text'));
    const distinct = `select distinct ${['stage', 'keys', 'persons', ...level].join(', ')} from several`;
    return `
    union all select stage, ${key}, ${part}, sum(persons)::int, true from (${distinct}) once group by 1, 2, 3`;
  });
  return `${ONE}${once.join('')}`;
}
