import { AGES, type Dimension, UNKNOWN } from '../dimension.rules.js';

/** What a part of a cube's key may be: a dimension, or what only the ledger divides by. */
export type Part = Dimension | 'since' | 'days' | 'preparatory';

const [under18, to20, to24, to29, over] = AGES;
const age = `extract(year from intake.starts_on)::int - cell.birth_year`;

/** Parts that are codes of countries. */
export const COUNTRY_PARTS: readonly Part[] = ['citizenship', 'residence', 'school'];

/** Where a cell has each part. */
export const PARTS: Readonly<Record<Part, string>> = {
  citizenship: `coalesce(cell.citizenship, '${UNKNOWN}')`,
  residence: `coalesce(cell.residence, '${UNKNOWN}')`,
  school: `coalesce(cell.school, '${UNKNOWN}')`,
  programme: 'programme.code',
  level: 'programme.level',
  language: 'offering.language',
  intake: 'intake.code',
  entry_year: `extract(year from intake.starts_on)::text`,
  sex: `coalesce(cell.sex, '${UNKNOWN}')`,
  // The bands of ageBand (dimension.rules.ts).
  age: `case when cell.birth_year is null then '${UNKNOWN}' when ${age} < 18 then '${under18}'
    when ${age} <= 20 then '${to20}' when ${age} <= 24 then '${to24}' when ${age} <= 29 then '${to29}' else '${over}' end`,
  place: 'cell.place',
  attempt: `case when cell.repeated then 'repeated' else 'first' end`,
  leave: 'cell.leave',
  entry_type: `coalesce(cell.entry_type, '${UNKNOWN}')`,
  represented_by: `coalesce(cell.represented_by, '${UNKNOWN}')`,
  since: 'cell.since',
  days: `coalesce(cell.days::text, '-')`,
  preparatory: `case when programme.preparatory then 'yes' else 'no' end`,
};

/**
 * What is folded, the smallest first: the first cube that has all that is asked for answers. Other questions are asked
 * of the lines. What follows from a programme or an intake stands beside it and makes no cube larger.
 */
export const CUBES: Readonly<Record<string, readonly Part[]>> = {
  citizenship: ['citizenship', 'preparatory', 'place'],
  residence: ['residence', 'preparatory', 'place'],
  school: ['school', 'preparatory', 'place'],
  offering: ['intake', 'entry_year', 'programme', 'level', 'language', 'preparatory', 'place'],
  since: ['since', 'programme', 'level', 'preparatory', 'place'],
  days: ['days', 'preparatory', 'place'],
  entry: ['citizenship', 'intake', 'entry_year', 'preparatory', 'place'],
  studied: ['citizenship', 'programme', 'level', 'language', 'preparatory', 'place'],
  trend: ['citizenship', 'since', 'preparatory'],
  people: ['citizenship', 'sex', 'age', 'leave', 'attempt', 'entry_type', 'preparatory', 'place'],
  agents: ['represented_by', 'citizenship', 'intake', 'entry_year', 'preparatory', 'place'],
  waiting: ['days', 'since', 'intake', 'entry_year', 'programme', 'level', 'preparatory', 'place'],
};

/** The name of a cube with these parts; undefined: none, the lines themselves must answer. */
export function cubeFor(wanted: readonly Part[]): string | undefined {
  return Object.keys(CUBES).find((cube) => wanted.every((one) => CUBES[cube]?.includes(one)));
}

/** A cell reduced to these parts, as SQL: their values in order, with bars between. */
export function keySql(parts: readonly Part[]): string {
  return `concat_ws('|', ${parts.map((one) => PARTS[one]).join(', ')}) collate "C"`;
}

/**
 * The sets of `lines` reduced to these parts, as SQL: `set_id` and `keys`, the keys of its cells, one for each dossier,
 * sorted, with spaces between. Two sets that look alike in these parts have the same keys.
 */
export function keysOfSetsSql(parts: readonly Part[]): string {
  return `
    select chosen.set_id, ${keysSql(parts)} as keys
    from (select distinct set_id from lines) chosen
    join figure_set on figure_set.id = chosen.set_id ${CELLS_OF_SET}
    group by chosen.set_id`;
}

/** The same keys of one set: for a few lines, whatever PostgreSQL believes of their number. */
export function keysOfSetSql(parts: readonly Part[], set: string): string {
  return `(select ${keysSql(parts)} from figure_set ${CELLS_OF_SET} where figure_set.id = ${set})`;
}

const keysSql = (parts: readonly Part[]) => `string_agg(${keySql(parts)}, ' ' order by ${keySql(parts)})`;

const CELLS_OF_SET = `
    cross join unnest(figure_set.cells) member
    join figure_cell cell on cell.id = member
    join offering on offering.id = cell.offering_id
    join intake on intake.id = offering.intake_id
    join programme on programme.id = offering.programme_id`;
