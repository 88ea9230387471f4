import type { EntityManager } from 'typeorm';
import type { ReferenceRow } from '../reference/pack.rules.js';
import { columnOf, REFERENCE_TABLES, type ReferenceTable } from '../reference/table.rules.js';
import { EMPTY_CONTENT, type PackContent } from './pack-content.rules.js';
import { DATED_MEMBERS, PACK_MEMBERS, type PackMember, packOf } from './pack-code.rules.js';

type Reader = Pick<EntityManager, 'query'>;

/** The reference table behind a member of a pack. */
export function tableOf(member: PackMember): ReferenceTable {
  const table = REFERENCE_TABLES.find((one) => one.name === member);
  if (!table) throw new Error(`no reference table ${member}`);
  return table;
}

/** Every row of the packs as it stands in files, pack by pack; a country without rules has its own row only. */
export async function packRows(db: Reader): Promise<Map<string, PackContent>> {
  const packs = new Map<string, PackContent>();
  for (const member of PACK_MEMBERS) {
    const table = tableOf(member);
    const found: { row: Record<string, unknown> }[] = await db.query(
      `SELECT to_jsonb(one) AS row FROM "${table.table}" AS one
       ORDER BY ${'position' in table.fields ? 'position, ' : ''}code COLLATE "C"`,
    );
    for (const { row } of found) {
      const own = asInFile(table, row);
      const code = packOf(member, own);
      const content = packs.get(code) ?? { ...EMPTY_CONTENT };
      content[member] = [...content[member], own];
      packs.set(code, content);
    }
  }
  return packs;
}

/** A row of the database under the names of the files. */
function asInFile(table: ReferenceTable, row: Record<string, unknown>): ReferenceRow {
  return Object.fromEntries(Object.keys(table.fields).map((field) => [field, row[columnOf(table, field)] ?? null]));
}

/** A row of a file under the names of the database's columns. */
export function asColumns(member: PackMember, row: ReferenceRow): Record<string, unknown> {
  const table = tableOf(member);
  const columns = Object.fromEntries(Object.keys(table.fields).map((field) => [columnOf(table, field), row[field]]));
  return DATED_MEMBERS.includes(member) ? { ...columns, pack: packOf(member, row) } : columns;
}

/** The rows of one pack; a country that has none has its own row. */
export async function rowsOfPack(db: Reader, code: string): Promise<PackContent | undefined> {
  return (await packRows(db)).get(code);
}
