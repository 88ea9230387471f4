import path from 'node:path';
import type pg from 'pg';
import { Progress } from '../command/progress.service.js';
import { copyIn, hashOfTable } from './copied-rows.service.js';
import { openForCopy } from './dump.service.js';
import { BackupProblem, type Manifest } from './manifest.rules.js';

interface ForeignKey {
  table: string;
  name: string;
  definition: string;
}

/** How many tables the database has by now. */
export async function countTables(url: string): Promise<number> {
  const client = await openForCopy(url);
  try {
    const { rows } = await client.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'`,
    );
    return rows[0]?.count ?? 0;
  } finally {
    await client.end();
  }
}

/**
 * Loads the rows of a backup into the tables that the migrations of its manifest made. One transaction: everything or
 * nothing. Triggers sleep, since what they would refuse or count is history; foreign keys are dropped and made again,
 * which proves every row against them, and needs no superuser. Then each table is read and compared with its hash.
 * @throws BackupProblem
 */
export async function loadDatabase(ownerUrl: string, folder: string, manifest: Manifest): Promise<void> {
  const client = await openForCopy(ownerUrl);
  try {
    await client.query('BEGIN');
    const tables = manifest.tables.map(({ name }) => `public."${name}"`);
    const keys = await foreignKeys(client);
    for (const key of keys) await client.query(`ALTER TABLE ${key.table} DROP CONSTRAINT "${key.name}"`);
    for (const table of tables) await client.query(`ALTER TABLE ${table} DISABLE TRIGGER USER`);
    // Migrations write rows of their own.
    await client.query(`TRUNCATE ${tables.join(', ')}`);
    const progress = new Progress('tables loaded and compared', tables.length);
    for (const table of manifest.tables) {
      const file = path.join(folder, 'tables', `${table.name}.copy.gz`);
      await copyIn(client, `public."${table.name}" (${table.columns.join(', ')})`, file);
      if ((await hashOfTable(client, table)) !== table.sha256) {
        throw new BackupProblem(`${table.name}: the rows that were loaded are not those of the backup.`);
      }
      progress.step(0);
    }
    progress.end();
    for (const table of tables) await client.query(`ALTER TABLE ${table} ENABLE TRIGGER USER`);
    for (const key of keys) {
      await client.query(`ALTER TABLE ${key.table} ADD CONSTRAINT "${key.name}" ${key.definition}`);
    }
    for (const { name, last } of manifest.sequences) {
      if (last !== null) await client.query('SELECT setval($1::regclass, $2::bigint)', [`public."${name}"`, last]);
    }
    await loadJobs(client, folder);
    // Bytes that went while others were copied are not waited for; a scan that waits tells its slots.
    await client.query(`UPDATE stored_file SET scan = 'infected' WHERE hash = ANY ($1)`, [manifest.files.removed]);
    await client.query('COMMIT');
    await client.query('ANALYZE');
  } finally {
    await client.end();
  }
}

async function foreignKeys(client: pg.Client): Promise<ForeignKey[]> {
  const { rows } = await client.query<ForeignKey>(
    `SELECT conrelid::regclass::text AS table, conname::text AS name, pg_get_constraintdef(oid) AS definition
       FROM pg_constraint
      WHERE contype = 'f' AND connamespace = 'public'::regnamespace AND conparentid = 0 ORDER BY 1, 2`,
  );
  return rows;
}

/** Into the queue by its own door, with all attempts before them. */
async function loadJobs(client: pg.Client, folder: string): Promise<void> {
  await client.query(
    `CREATE TEMPORARY TABLE waiting_job (identifier text, payload json, run_at timestamptz, max_attempts int, key text,
       priority int) ON COMMIT DROP`,
  );
  await copyIn(client, 'waiting_job', path.join(folder, 'tables', '_jobs.copy.gz'));
  await client.query(
    `SELECT count(graphile_worker.add_job(identifier, payload, run_at => run_at, max_attempts => max_attempts,
              job_key => key, priority => priority)) FROM waiting_job`,
  );
}
