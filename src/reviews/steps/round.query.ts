/**
 * The round that counts of the step of `row`, an alias of a table with application_id and step_kind: the first, unless
 * the step was begun anew.
 */
export const currentRound = (row: string) =>
  `coalesce((select max(n.round) from review_round n where n.application_id = ${row}.application_id
    and n.step_kind = ${row}.step_kind), 1)`;
