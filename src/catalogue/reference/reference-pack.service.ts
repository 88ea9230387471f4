import { isDeepStrictEqual } from 'node:util';
import type { EntityManager } from 'typeorm';
import { newId } from '../../platform/database/id.rules.js';
import { recordChanges } from '../catalogue-change.service.js';
import { DATED_MEMBERS, isPackMember, packOf } from '../packs/pack-code.rules.js';
import { keyOf, type Mistake, type Pack, type ReferenceRow } from './pack.rules.js';
import { columnOf, type ReferenceTable } from './table.rules.js';

export interface RowChange {
  table: string;
  /** The row's natural key, as it stands in files. */
  key: string;
  kind: 'new' | 'changed';
  /** Columns that differ, by their names in the database. */
  fields: { field: string; oldValue: unknown; newValue: unknown }[];
}

export interface ApplyOptions {
  now: Date;
  /** The day on which rows without `lastChecked` count as checked. */
  today: string;
  actorId: string | null;
  reason: string;
  /** True: a load of the house's files, which leaves alone what a person changed and marks nothing as changed by one. */
  house: boolean;
}

/** The file cannot be applied; nothing of it was. */
export class PackMistakes extends Error {
  constructor(readonly mistakes: Mistake[]) {
    super('the reference file has mistakes');
    this.name = 'PackMistakes';
  }
}

/**
 * Brings the tables to what the pack says, inside the caller's transaction, and returns what changed. Rows that the
 * pack does not name stay: reference data ends by `validTo`, never by vanishing. Throws `PackMistakes`.
 */
export async function applyPack(db: EntityManager, pack: Pack, options: ApplyOptions): Promise<RowChange[]> {
  // One load at a time: two processes may start together.
  await db.query(`SELECT pg_advisory_xact_lock(hashtext('catalogue'))`);
  const mistakes: Mistake[] = [];
  const changes: RowChange[] = [];
  for (const { table, rows } of pack.tables) {
    const known = await knownCodes(db);
    const columns = rows.map(({ row, line }) => {
      for (const { field, code } of unknownCodes(table, row, known)) {
        mistakes.push({ line, message: `"${field}" names ${code}, which does not exist` });
      }
      const wanted = columnsOf(table, row, known);
      if ('last_checked' in wanted) wanted['last_checked'] ??= options.today;
      return { wanted, line, key: keyOf(table, row) };
    });
    if (mistakes.length === 0) changes.push(...(await applyTable(db, table, columns, options, mistakes)));
  }
  if (mistakes.length > 0) throw new PackMistakes(mistakes);
  return changes;
}

/** The codes to which rows may refer. */
export interface KnownCodes {
  programme: Map<string, string>;
  intake: Map<string, string>;
  country: Set<string>;
  documentType: Set<string>;
  examSystem: Set<string>;
}

export async function knownCodes(db: Pick<EntityManager, 'query'>): Promise<KnownCodes> {
  const rows: { kind: string; code: string; id: string | null }[] = await db.query(
    `SELECT 'programme' AS kind, code, id::text FROM programme
     UNION ALL SELECT 'intake', code, id::text FROM intake
     UNION ALL SELECT 'country', code, NULL FROM country
     UNION ALL SELECT 'documentType', code, NULL FROM document_type
     UNION ALL SELECT 'examSystem', code, NULL FROM exam_system`,
  );
  const of = (kind: string) => rows.filter((row) => row.kind === kind);
  return {
    programme: new Map(of('programme').map((row) => [row.code, row.id ?? ''])),
    intake: new Map(of('intake').map((row) => [row.code, row.id ?? ''])),
    country: new Set(of('country').map((row) => row.code)),
    documentType: new Set(of('documentType').map((row) => row.code)),
    examSystem: new Set(of('examSystem').map((row) => row.code)),
  };
}

/** References of a row to rows that do not exist. */
export function unknownCodes(
  table: ReferenceTable,
  row: ReferenceRow,
  known: KnownCodes,
): { field: string; code: string }[] {
  const missing: { field: string; code: string }[] = [];
  const check = (field: string, set: { has(code: string): boolean }) => {
    const value = row[field];
    const codes = Array.isArray(value) ? value : value === null || value === undefined ? [] : [value];
    for (const code of codes.map(String)) if (code !== '*' && !set.has(code)) missing.push({ field, code });
  };
  if (table.columns?.['programme']) check('programme', known.programme);
  if (table.columns?.['intake']) check('intake', known.intake);
  check('programmes', known.programme);
  check('documentType', known.documentType);
  check('examSystems', known.examSystem);
  for (const field of [
    'citizenships',
    'schoolCountries',
    'issuingCountries',
    'issuingCountry',
    'country',
    'successors',
  ]) {
    check(field, known.country);
  }
  return missing;
}

function columnsOf(table: ReferenceTable, row: ReferenceRow, known: KnownCodes): Record<string, unknown> {
  const columns: Record<string, unknown> = {};
  for (const field of Object.keys(table.fields)) {
    const column = columnOf(table, field);
    const value = row[field];
    if (column === 'programme_id') columns[column] = known.programme.get(String(value)) ?? null;
    else if (column === 'intake_id') columns[column] = known.intake.get(String(value)) ?? null;
    else columns[column] = value;
  }
  if (isPackMember(table.name) && DATED_MEMBERS.includes(table.name)) columns['pack'] = packOf(table.name, row);
  return columns;
}

async function applyTable(
  db: EntityManager,
  table: ReferenceTable,
  rows: { wanted: Record<string, unknown>; line: number; key: string }[],
  options: ApplyOptions,
  mistakes: Mistake[],
): Promise<RowChange[]> {
  const keyColumns = table.key.map((field) => columnOf(table, field));
  const keyIn = (row: Record<string, unknown>) => keyColumns.map((column) => String(row[column])).join('/');
  const found: { row: Record<string, unknown> }[] = await db.query(
    `SELECT to_jsonb(one) AS row FROM "${table.table}" AS one ORDER BY ${table.ownId ? 'id' : keyColumns.join(', ')} FOR NO KEY UPDATE`,
  );
  const existing = new Map(found.map(({ row }) => [keyIn(row), row]));
  const changes: RowChange[] = [];
  const fresh: Record<string, unknown>[] = [];
  for (const { wanted, line, key } of rows) {
    const before = existing.get(keyIn(wanted));
    if (!before) {
      if (table.ownId) wanted['id'] = newId();
      if (!options.house) wanted['edited_at'] = options.now;
      fresh.push(wanted);
      changes.push({ table: table.table, key, kind: 'new', fields: [] });
      continue;
    }
    if (options.house && before['edited_at'] !== null) continue;
    const taken = Number(before['places_taken'] ?? 0);
    // The house's own files must never keep it from starting: places that are taken stay.
    if (options.house && 'places' in wanted && Number(wanted['places']) < taken) wanted['places'] = before['places'];
    const fields = Object.entries(wanted)
      .filter(([field, value]) => !isDeepStrictEqual(before[field], value))
      .map(([field, newValue]) => ({ field, oldValue: before[field], newValue }));
    if (fields.length === 0) continue;
    if ('places' in wanted && Number(wanted['places']) < taken) {
      mistakes.push({ line, message: `"places" is ${String(wanted['places'])}, but ${taken} are taken` });
      continue;
    }
    await update(db, table, keyColumns, wanted, fields, options);
    changes.push({ table: table.table, key, kind: 'changed', fields });
    const telling = fields.filter((one) => one.field !== 'last_checked');
    await recordChanges(
      db,
      { at: options.now, actorId: options.actorId, reason: options.reason },
      { kind: table.table, id: String(before['id'] ?? key) },
      telling,
    );
  }
  if (fresh.length > 0) await insert(db, table, fresh);
  return changes;
}

async function insert(db: EntityManager, table: ReferenceTable, rows: Record<string, unknown>[]): Promise<void> {
  const columns = Object.keys(rows[0] ?? {})
    .map((column) => `"${column}"`)
    .join(', ');
  await db.query(
    `INSERT INTO "${table.table}" (${columns})
     SELECT ${columns} FROM jsonb_populate_recordset(NULL::"${table.table}", $1::jsonb)`,
    [JSON.stringify(rows)],
  );
}

async function update(
  db: EntityManager,
  table: ReferenceTable,
  keyColumns: string[],
  wanted: Record<string, unknown>,
  fields: { field: string }[],
  options: ApplyOptions,
): Promise<void> {
  const columns = [...fields.map((one) => one.field), ...(options.house ? [] : ['edited_at'])];
  await db.query(
    `UPDATE "${table.table}" AS one SET ${columns.map((column) => `"${column}" = wanted."${column}"`).join(', ')}
     FROM jsonb_populate_record(NULL::"${table.table}", $1::jsonb) AS wanted
     WHERE ${keyColumns.map((column) => `one."${column}" = wanted."${column}"`).join(' AND ')}`,
    [JSON.stringify({ ...wanted, edited_at: options.now })],
  );
}
