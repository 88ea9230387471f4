/** Dimensions of a cube, and where a cell has them. Every cube has programme and place besides its own. */
export const DIMENSIONS = {
  citizenship: `coalesce(cell.citizenship, 'UNKNOWN')`,
  residence: `coalesce(cell.residence, 'UNKNOWN')`,
  school: `coalesce(cell.school, 'UNKNOWN')`,
  since: 'cell.since',
  intake: 'intake.code',
  programme: 'programme.code',
  place: 'cell.place',
} as const;

export type Dimension = keyof typeof DIMENSIONS;

/** What is folded: the country table by each basis, the trend, the funnel. Other questions are asked of the lines. */
export const CUBES: Readonly<Record<string, readonly Dimension[]>> = {
  citizenship: ['citizenship', 'programme', 'place'],
  residence: ['residence', 'programme', 'place'],
  school: ['school', 'programme', 'place'],
  since: ['since', 'programme', 'place'],
  intake: ['intake', 'programme', 'place'],
};

/** The name of a cube with these dimensions; undefined: none, the lines themselves must answer. */
export function cubeFor(wanted: readonly Dimension[]): string | undefined {
  return Object.keys(CUBES).find((cube) => wanted.every((one) => CUBES[cube]?.includes(one)));
}

/** A cell reduced to these dimensions, as SQL: their values in order, with bars between. */
export function keySql(dimensions: readonly Dimension[]): string {
  return `concat_ws('|', ${dimensions.map((one) => DIMENSIONS[one]).join(', ')}) collate "C"`;
}

/** The part of such a key that is this dimension, as SQL over `key`. */
export function partSql(dimensions: readonly Dimension[], dimension: Dimension): string {
  return `split_part(key, '|', ${dimensions.indexOf(dimension) + 1})`;
}

/**
 * The sets of `lines` reduced to these dimensions, as SQL: `set_id` and `keys`, the distinct keys of its cells, sorted,
 * with spaces between. Two sets that look alike in these dimensions have the same keys.
 */
export function keysOfSetsSql(dimensions: readonly Dimension[]): string {
  return `
    select chosen.set_id, string_agg(distinct ${keySql(dimensions)}, ' ' order by ${keySql(dimensions)}) as keys
    from (select distinct set_id from lines) chosen
    join figure_set on figure_set.id = chosen.set_id
    join figure_cell cell on cell.id = any (figure_set.cells)
    join offering on offering.id = cell.offering_id
    join intake on intake.id = offering.intake_id
    join programme on programme.id = offering.programme_id
    group by chosen.set_id`;
}
