import fs from 'node:fs/promises';
import path from 'node:path';
import pg from 'pg';
import { StartProblem } from '../command/command.rules.js';
import type { Config } from '../config/config.service.js';
import { connectionSettings } from './data-source.service.js';

/** Milliseconds that the clocks of machine and database may differ. Beyond the second, deadlines would be told wrongly. */
const NOTICED = 2_000;
const REFUSED = 5 * 60_000;

/**
 * What would go wrong later is said now: the app's login, its rights, the zone of the house as the database knows it,
 * the clocks, the folders. Version, encoding and locale were looked at before the migrations.
 * @returns sentences for the operator
 * @throws StartProblem
 */
export async function checkStart(config: Config): Promise<string[]> {
  await canWrite(config.uploadsDir, 'UPLOADS_DIR');
  await canWrite(config.dataDir, 'DATA_DIR');
  const app = new pg.Client({ connectionString: config.databaseUrl, ...connectionSettings('command') });
  app.on('error', () => undefined);
  try {
    await app.connect();
  } catch (error) {
    throw new StartProblem(`The login of DATABASE_URL is not let in: ${(error as Error).message || 'no answer'}.`);
  }
  try {
    const before = Date.now();
    const { rows } = await app.query<{ login: string; missing: string[]; zone: boolean; at: number }>(
      `SELECT current_user AS login, extract(epoch FROM clock_timestamp())::float8 * 1000 AS at,
         EXISTS (SELECT FROM pg_timezone_names WHERE name = $1) AS zone,
         array(SELECT one FROM unnest(ARRAY['application_event', 'audit_entry', 'session', 'graphile_worker.jobs']) one
                WHERE NOT has_table_privilege(one, CASE one WHEN 'graphile_worker.jobs' THEN 'select' ELSE 'insert' END))
           AS missing`,
      [config.timezone],
    );
    const { login, missing, zone, at } = rows[0]!;
    if (missing.length > 0) {
      throw new StartProblem(`${login} lacks its rights to ${missing.join(', ')}: run npm run migrate as their owner.`);
    }
    if (!zone) throw new StartProblem(`PostgreSQL does not know the time zone ${config.timezone}: set TIMEZONE.`);
    return [
      ...clockSentences(at - (before + Date.now()) / 2),
      ...(await poolerSentences(config)),
      ...(await replicaSentences(config)),
    ];
  } finally {
    await app.end();
  }
}

/** @throws StartProblem where requests would have no database */
async function poolerSentences({ databasePooledUrl }: Config): Promise<string[]> {
  if (!databasePooledUrl) return [];
  const pooler = new pg.Client({ connectionString: databasePooledUrl, connectionTimeoutMillis: 5_000 });
  pooler.on('error', () => undefined);
  try {
    await pooler.connect();
    const { rows } = await pooler.query<{ limited: boolean }>(
      `SELECT current_setting('statement_timeout') <> '0'
         AND current_setting('idle_in_transaction_session_timeout') <> '0' AS limited`,
    );
    if (rows[0]!.limited) return [];
    return [
      `The pooler of DATABASE_POOLED_URL sets no limits of time: give its database the connect_query of docs/operations.md.`,
    ];
  } catch (error) {
    throw new StartProblem(
      `The pooler of DATABASE_POOLED_URL does not answer: ${(error as Error).message || 'no answer'}.`,
      { cause: error },
    );
  } finally {
    await pooler.end();
  }
}

/** A replica that cannot be used keeps nobody from working: the primary answers meanwhile. */
async function replicaSentences({ databaseReplicaUrl }: Config): Promise<string[]> {
  if (!databaseReplicaUrl) return [];
  const replica = new pg.Client({ connectionString: databaseReplicaUrl, ...connectionSettings('command') });
  replica.on('error', () => undefined);
  const meanwhile = 'all is read from DATABASE_URL until it can be used';
  try {
    await replica.connect();
    const { rows } = await replica.query<{ follows: boolean }>('SELECT pg_is_in_recovery() AS follows');
    return rows[0]!.follows ? [] : [`The server of DATABASE_REPLICA_URL follows no other: ${meanwhile}.`];
  } catch (error) {
    const why = (error as Error).message || 'no answer';
    return [`The replica of DATABASE_REPLICA_URL cannot be reached (${why}): ${meanwhile}.`];
  } finally {
    await replica.end();
  }
}

/** @throws StartProblem where the clocks differ so much that days would */
export function clockSentences(ahead: number): string[] {
  const apart = Math.abs(ahead);
  if (apart < NOTICED) return [];
  const sentence = `The database's clock is ${Math.round(apart / 1_000)} seconds ${ahead > 0 ? 'ahead of' : 'behind'} this machine's: set both by a time server.`;
  if (apart >= REFUSED) throw new StartProblem(sentence);
  return [sentence];
}

async function canWrite(folder: string, name: string): Promise<void> {
  const probe = path.join(folder, `.probe-${process.pid}`);
  try {
    await fs.mkdir(folder, { recursive: true });
    await fs.writeFile(probe, '');
    await fs.rm(probe);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    // A full disk is answered request by request, and people can still read.
    if (code === 'ENOSPC') return;
    throw new StartProblem(
      `${folder} cannot be written to (${code}): choose another ${name}, or give it to this user.`,
    );
  }
}
