import type { EntityManager } from 'typeorm';
import { newId } from '../../platform/database/id.rules.js';
import { type PastRow, sameness } from './past-row.rules.js';

/** Those of the rows that nobody has said here yet, in the same words from the same source. */
export async function newPastRows(db: EntityManager, rows: readonly PastRow[]): Promise<PastRow[]> {
  const here: PastRow[] = await db.query(
    `select s.scope, s.measure, s.dimension, s.source, s.confidence, s.definition, f.key, f.as_of as "asOf", f.period,
       f.value
     from past_figure f join past_series s on s.id = f.series_id`,
  );
  const known = new Set(here.map(sameness));
  return rows.filter((row) => !known.has(sameness(row)));
}

/** Adds rows with their series, in the transaction of the import. */
export async function addPastRows(db: EntityManager, importId: string, rows: readonly PastRow[]): Promise<void> {
  const told = JSON.stringify(rows.map((row) => ({ ...row, id: newId(), series: newId() })));
  const read = `jsonb_to_recordset($1::jsonb) as row(id uuid, series uuid, line int, scope text, measure text,
    dimension text, key text, "asOf" text, period text, year smallint, value int, confidence text, source text,
    definition text, note text)`;
  await db.query(
    `insert into past_series (id, scope, measure, dimension, source, confidence, definition)
     select distinct on (scope, measure, dimension, source, confidence, definition)
       series, scope, measure, dimension, source, confidence, definition from ${read}
     order by scope, measure, dimension, source, confidence, definition, line
     on conflict do nothing`,
    [told],
  );
  await db.query(
    `insert into past_figure (id, series_id, import_id, line, key, as_of, period, year, value, note)
     select row.id, s.id, $2, line, key, "asOf", period, year, value, note
     from ${read} join past_series s using (scope, measure, dimension, source, confidence, definition)`,
    [told, importId],
  );
}
