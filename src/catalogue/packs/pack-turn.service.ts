import type { EntityManager } from 'typeorm';
import { recordChanges } from '../catalogue-change.service.js';
import { columnOf } from '../reference/table.rules.js';
import type { Turn } from './pack-publish.rules.js';
import { asColumns, tableOf } from './pack-rows.query.js';

/** Writes what publishing ends, begins and looked at again, each with its line of history, in the caller's transaction. */
export async function writeTurn(
  db: EntityManager,
  turn: Turn,
  by: { at: Date; actorId: string | null; reason: string },
): Promise<void> {
  for (const { member, row, validTo } of turn.ends) {
    const { table } = tableOf(member);
    await db.query(`UPDATE "${table}" SET valid_to = $2, edited_at = $3 WHERE code = $1`, [
      row['code'],
      validTo,
      by.at,
    ]);
    const field = { field: 'valid_to', oldValue: row['validTo'], newValue: validTo };
    await recordChanges(db, by, { kind: table, id: String(row['code']) }, [field]);
  }
  for (const { member, row } of turn.begins) {
    const table = tableOf(member);
    const columns = [...Object.keys(table.fields).map((field) => columnOf(table, field)), 'pack', 'edited_at'];
    const names = columns.map((column) => `"${column}"`).join(', ');
    await db.query(
      `INSERT INTO "${table.table}" (${names}) SELECT ${names} FROM jsonb_populate_record(NULL::"${table.table}", $1::jsonb)`,
      [JSON.stringify({ ...asColumns(member, row), edited_at: by.at })],
    );
    const field = { field: 'valid_from', oldValue: null, newValue: row['validFrom'] };
    await recordChanges(db, by, { kind: table.table, id: String(row['code']) }, [field]);
  }
  for (const { member, row } of turn.checked) {
    const { table } = tableOf(member);
    await db.query(`UPDATE "${table}" SET last_checked = $2 WHERE code = $1`, [row['code'], row['lastChecked']]);
  }
}
