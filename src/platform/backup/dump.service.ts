import fs from 'node:fs/promises';
import path from 'node:path';
import pg from 'pg';
import { Progress } from '../command/progress.service.js';
import { connectionSettings } from '../database/data-source.service.js';
import { copyOut, rowsOf } from './copied-rows.service.js';
import { type DumpedSequence, type DumpedTable, type Manifest, NOT_KEPT } from './manifest.rules.js';

export type Dumped = Pick<Manifest, 'postgresql' | 'migrations' | 'tables' | 'sequences' | 'jobs' | 'keys'>;

/** What work needs to be given to a queue again, whatever version of the queue that is. */
const JOBS = `
  SELECT t.identifier, j.payload, j.run_at, j.max_attempts, j.key, j.priority
    FROM graphile_worker._private_jobs j JOIN graphile_worker._private_tasks t ON t.id = j.task_id
   WHERE NOT coalesce(j.payload::jsonb ? '_cron', false) ORDER BY j.id`;

const WANTED = `SELECT hash FROM public.stored_file WHERE scan <> 'infected' ORDER BY hash`;

/** A connection on which values are written in one form, and rows in the order in which they lie. */
export async function openForCopy(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, ...connectionSettings('owner') });
  client.on('error', () => undefined);
  await client.connect();
  await client.query(
    `SET datestyle = 'ISO, YMD'; SET intervalstyle = 'postgres'; SET extra_float_digits = 3; SET bytea_output = 'hex';
     SET timezone = 'UTC'; SET client_encoding = 'UTF8'; SET synchronize_seqscans = off;
     SET max_parallel_workers_per_gather = 0; SET idle_in_transaction_session_timeout = 0`,
  );
  return client;
}

/**
 * Writes every table below `folder/tables` as it was at one moment (one REPEATABLE READ transaction, while others go
 * on), the work that waits, and the list of files that rows name.
 */
export async function dumpDatabase(url: string, folder: string): Promise<Dumped> {
  await fs.mkdir(path.join(folder, 'tables'), { mode: 0o700 });
  const client = await openForCopy(url);
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const { rows: tables } = await client.query<{ name: string; columns: string[] }>(
      `SELECT c.relname::text AS name, array_agg(quote_ident(a.attname) ORDER BY a.attnum) AS columns
         FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0
        WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relname <> ALL ($1)
          AND NOT a.attisdropped AND a.attgenerated = ''
        GROUP BY c.relname ORDER BY c.relname`,
      [NOT_KEPT],
    );
    const progress = new Progress('tables written', tables.length);
    const copy = async (name: string, columns: string[], query: string): Promise<DumpedTable> => {
      const file = path.join(folder, 'tables', `${name}.copy.gz`);
      const copied = await copyOut(client, query, file, (bytes) => progress.step(bytes, 0));
      return { name, columns, ...copied };
    };
    const dumped: DumpedTable[] = [];
    for (const { name, columns } of tables) {
      dumped.push(await copy(name, columns, rowsOf(name, columns)));
      progress.step(0);
    }
    const jobs = await copy('_jobs', ['identifier', 'payload', 'run_at', 'max_attempts', 'key', 'priority'], JOBS);
    await copyOut(client, WANTED, path.join(folder, 'wanted.gz'));
    progress.end();
    const one = async <T>(query: string) => (await client.query<{ value: T }>(query)).rows.map(({ value }) => value);
    const [postgresql = ''] = await one<string>(`SELECT current_setting('server_version') AS value`);
    const { rows: sequences } = await client.query<DumpedSequence>(
      `SELECT sequencename::text AS name, last_value::text AS last FROM pg_sequences
        WHERE schemaname = 'public' AND sequencename <> 'migrations_id_seq' ORDER BY 1`,
    );
    const migrations = await one<string>('SELECT name AS value FROM public.migrations ORDER BY id');
    const keys = await one<string>(
      'SELECT DISTINCT key_id AS value FROM public.stored_file WHERE key_id IS NOT NULL ORDER BY 1',
    );
    await client.query('COMMIT');
    return { postgresql, migrations, tables: dumped, sequences, jobs, keys };
  } finally {
    await client.end();
  }
}
