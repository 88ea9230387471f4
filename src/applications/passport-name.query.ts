/**
 * SQL: the name of `application a` as its passport has it, as passportName() says it of answers; one name stays one, and
 * empty is who has given none yet.
 */
export const PASSPORT_NAME = `concat_ws(' ', nullif(a.answers->'personal'->>'givenNames', ''),
  nullif(a.answers->'personal'->>'surname', ''))`;
