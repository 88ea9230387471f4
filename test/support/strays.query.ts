import fs from 'node:fs';
import path from 'node:path';
import type pg from 'pg';

/** Files of a store that no row names, half ones too. A half is named by its open upload. */
export async function strays(records: pg.Client, uploads: string): Promise<string[]> {
  const { rows } = await records.query<{ hash: string }>('select hash from stored_file');
  const halves = await records.query<{ name: string }>(
    `select '.pieces' || id as name from resumable_upload where ended_at is null`,
  );
  const named = new Set([...rows.map(({ hash }) => hash), ...halves.rows.map(({ name }) => name)]);
  const entries = fs.readdirSync(uploads, { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
  return entries
    .map((one) => path.relative(uploads, path.join(one.parentPath, one.name)))
    .filter((name) => !named.has(name.replaceAll('/', '')));
}
