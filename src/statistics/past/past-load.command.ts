import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { DataSource } from 'typeorm';
import { countryTimes } from '../../catalogue/country-time.query.js';
import { everyCode } from '../../catalogue/country-time.rules.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { say, type StartStep } from '../../platform/command/command.rules.js';
import { newId } from '../../platform/database/id.rules.js';
import { inTransaction } from '../../platform/database/transaction.service.js';
import { PAST_FIELDS, type PastText } from './past-mapping.rules.js';
import { readPastRows } from './past-row.rules.js';
import { addPastRows, newPastRows } from './past-writer.query.js';

const NAME = 'past-figures.json';

/** The published figures that come with the house: rows that are not here yet are added, the same file only once. */
export async function loadPast(dataSource: DataSource, clock: Clock): Promise<number> {
  const text = await readFile(new URL(`./data/${NAME}`, import.meta.url), 'utf8');
  const sha256 = createHash('sha256').update(text).digest('hex');
  return inTransaction(dataSource, async (db) => {
    await db.query(`select pg_advisory_xact_lock(hashtext('past'))`);
    const [before] = await db.query(
      `select 1 from past_import where sha256 = $1 and confirmed_at is not null and brought_by is null`,
      [sha256],
    );
    if (before) return 0;
    const { rows: told } = JSON.parse(text) as { rows: Record<string, unknown>[] };
    const texts = told.map((row, at) => {
      const fields = PAST_FIELDS.map((field) => [field, String(row[field] ?? '')] as const);
      return { ...Object.fromEntries(fields), line: at + 1 } as PastText;
    });
    const reading = readPastRows(texts, everyCode(await countryTimes(db)), clock.today());
    const [wrong] = reading.problems;
    if (wrong) throw new Error(`${NAME}, row ${wrong.line}: ${wrong.field} ${wrong.code} ${wrong.found}`);
    const rows = await newPastRows(db, reading.rows);
    const id = newId();
    await db.query(
      `insert into past_import (id, file_name, sha256, content, mapping, brought_at) values ($1, $2, $3, $4, '{}', $5)`,
      [id, NAME, sha256, text, clock.now()],
    );
    await addPastRows(db, id, rows);
    await db.query('update past_import set confirmed_at = brought_at where id = $1', [id]);
    return rows.length;
  });
}

/** At each start; a file that was loaded before costs one read. */
export const pastAtStart: StartStep = {
  name: 'published figures',
  async run(app) {
    const rows = await loadPast(app.get(DataSource), app.get(Clock));
    if (rows > 0) say(`Published figures loaded: ${rows}`);
  },
};
