import { runMigrations } from 'graphile-worker';
import pg from 'pg';
import { setTimeout as sleep } from 'node:timers/promises';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { migrations } from '../../../migrations/index.js';
import { StartProblem } from '../command/command.rules.js';
import { connectionSettings, dataSourceOptions, type Entities } from './data-source.service.js';
import { silentJobLogger } from '../jobs/job-logger.service.js';

/** The role that works for the app. Migrations grant to it; the login in DATABASE_URL is it or becomes its member. */
export const APP_ROLE = 'matricula_app';

const OWNER_WARNING =
  'The app works as the owner of its tables, so the database cannot defend the history against the app: set DATABASE_OWNER_URL, and in DATABASE_URL a role that owns nothing.';

const MIGRATION_LOCK = 7_204_116;

/** Milliseconds that a change of the schema waits for those who read: whoever comes later waits behind it. */
const WAITS = 1_000;
/** How often it is tried, with a pause between in which all are served: some two minutes. */
const TRIES = 60;
const PAUSE = 1_000;
/** No lock in that time, or held by somebody who waits for this one. */
const IN_THE_WAY = new Set(['55P03', '40P01']);

export interface Migrated {
  /** Names of the migrations applied now. */
  applied: string[];
  /** Sentences for the operator. */
  warnings: string[];
}

/**
 * Brings the database up to date as its owner: our migrations, the job queue's schema, the app role's rights to it,
 * and the checks without which names could not be found. Under an advisory lock: processes that start together wait
 * for the first, then find nothing to do. `only`: no further than these migrations, for a backup that was made then.
 * @throws StartProblem with a sentence for the operator
 */
export async function migrate(
  ownerUrl: string,
  appUrl: string,
  entities: Entities,
  only?: readonly string[],
): Promise<Migrated> {
  const warnings: string[] = [];
  const owner = new pg.Client({ connectionString: ownerUrl, ...connectionSettings('owner') });
  owner.on('error', () => undefined);
  try {
    await owner.connect();
  } catch (error) {
    throw new StartProblem(`The database cannot be reached: ${(error as Error).message || 'no answer'}.`);
  }
  try {
    await checkServer(owner);
    await owner.query(`SELECT pg_advisory_lock(${MIGRATION_LOCK})`);
    await makeAppRole(owner, appUrl);
    await checkTrigrams(owner);
    const all = dataSourceOptions(ownerUrl, entities, 'owner');
    const dataSource = await new DataSource({
      ...all,
      ...(only ? { migrations: migrations.filter(({ name }) => only.includes(name)) } : {}),
      extra: { ...all.extra, lock_timeout: WAITS },
    } as DataSourceOptions).initialize();
    let applied: string[];
    try {
      applied = await apply(dataSource);
    } finally {
      await dataSource.destroy();
    }
    await grantRights(owner, applied.length > 0);
    await makeJobQueue(ownerUrl, owner);
    if (await isOwner(owner, appUrl)) warnings.push(OWNER_WARNING);
    return { applied, warnings };
  } finally {
    await owner.end();
  }
}

/** Each migration is a transaction of its own: what was done before one that found its table busy stays done. */
async function apply(dataSource: DataSource): Promise<string[]> {
  const pending = await pendingOf(dataSource);
  for (let tried = 1; ; tried++) {
    try {
      await dataSource.runMigrations();
      return pending;
    } catch (error) {
      if (!IN_THE_WAY.has((error as { driverError?: { code?: string } }).driverError?.code ?? '')) throw error;
      if (tried === TRIES) {
        throw new StartProblem(
          'Somebody reads the tables all the time, such as a backup: migrate when they have ended.',
        );
      }
      await sleep(PAUSE);
    }
  }
}

/** Migrations that are still to be applied. */
async function pendingOf(dataSource: DataSource): Promise<string[]> {
  const [row] = await dataSource.query(`SELECT to_regclass('migrations') IS NOT NULL AS made`);
  const done: { name: string }[] = row.made ? await dataSource.query('SELECT name FROM migrations') : [];
  const names = new Set(done.map(({ name }) => name));
  return dataSource.migrations.map((one) => one.name ?? one.constructor.name).filter((name) => !names.has(name));
}

async function checkServer(owner: pg.Client): Promise<void> {
  const { rows } = await owner.query(
    `SELECT current_setting('server_version_num')::int AS version, current_setting('server_encoding') AS encoding`,
  );
  const { version, encoding } = rows[0] as { version: number; encoding: string };
  if (version < 150_000) {
    throw new StartProblem(`PostgreSQL 15 or newer is needed, this is ${Math.floor(version / 10_000)}.`);
  }
  if (encoding !== 'UTF8') {
    throw new StartProblem(`The database must be made with ENCODING 'UTF8', this one has ${encoding}.`);
  }
}

/** In a database of locale C the trigrams of Cyrillic and Arabic are empty: name search would find nobody. */
async function checkTrigrams(owner: pg.Client): Promise<void> {
  const { rowCount } = await owner.query(`SELECT FROM pg_extension WHERE extname = 'pg_trgm'`);
  if (!rowCount) {
    try {
      await owner.query('CREATE EXTENSION IF NOT EXISTS pg_trgm');
    } catch {
      throw new StartProblem(
        'The extension pg_trgm is missing: install the contrib package of PostgreSQL, and let the owner create it.',
      );
    }
  }
  const { rows } = await owner.query(
    `SELECT cardinality(show_trgm('Шевченко')) > 0 AND cardinality(show_trgm('محمد')) > 0 AS fine`,
  );
  if (rows[0].fine !== true) {
    throw new StartProblem(
      `The database's locale leaves the trigrams of Cyrillic and Arabic names empty: make the database with LOCALE 'C.UTF-8' (CREATE DATABASE matricula TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C.UTF-8').`,
    );
  }
}

async function makeAppRole(owner: pg.Client, appUrl: string): Promise<void> {
  const appUser = userOf(appUrl);
  const { rows } = await owner.query<{ login: string; app: boolean; member: boolean | null }>(
    `SELECT current_user AS login, to_regrole($1) IS NOT NULL AS app,
            CASE WHEN to_regrole($1) IS NOT NULL AND to_regrole(quote_ident($2)) IS NOT NULL
                 THEN pg_has_role($2, $1, 'member') END AS member`,
    [APP_ROLE, appUser],
  );
  const { login, app, member } = rows[0]!;
  if (!app) {
    try {
      await owner.query(`CREATE ROLE ${APP_ROLE} NOLOGIN`);
    } catch {
      throw new StartProblem(
        `The role ${APP_ROLE} is missing and ${login} may not make it: run CREATE ROLE ${APP_ROLE} as an administrator of the database.`,
      );
    }
  }
  if (appUser === login || appUser === APP_ROLE || member) return;
  try {
    await owner.query(`GRANT ${APP_ROLE} TO ${pg.escapeIdentifier(appUser)}`);
  } catch {
    throw new StartProblem(
      `${login} may not make ${appUser} a member of ${APP_ROLE}: run GRANT ${APP_ROLE} TO ${appUser} as an administrator of the database.`,
    );
  }
}

/** Whether the app's login could do what only the owner may, as far as a name in an address can tell. */
async function isOwner(owner: pg.Client, appUrl: string): Promise<boolean> {
  const { rows } = await owner.query<{ owns: boolean | null }>(
    `SELECT pg_has_role($1, relowner, 'usage') AS owns FROM pg_class WHERE oid = to_regclass('application_event')`,
    [userOf(appUrl)],
  );
  return rows[0]?.owns === true;
}

function userOf(url: string): string {
  return decodeURIComponent(new URL(url).username);
}

/** The migrations say which rights the app has; they are granted anew whenever a table may have come. */
async function grantRights(owner: pg.Client, changed: boolean): Promise<void> {
  const { rows } = await owner.query<{ known: boolean; granted: boolean }>(
    `SELECT to_regprocedure('grant_app_rights(name)') IS NOT NULL AS known,
            coalesce(has_table_privilege($1, to_regclass('audit_entry'), 'insert'), false) AS granted`,
    [APP_ROLE],
  );
  if (rows[0]?.known && (changed || !rows[0].granted)) await owner.query('SELECT grant_app_rights($1)', [APP_ROLE]);
}

/**
 * graphile-worker's tables have row-level security without policies: another role than their owner is refused until a
 * policy lets it in.
 */
async function makeJobQueue(ownerUrl: string, owner: pg.Client): Promise<void> {
  const pool = new pg.Pool({ connectionString: ownerUrl, max: 1, ...connectionSettings('owner') });
  pool.on('error', () => undefined);
  pool.on('connect', (client) => void client.on('error', () => undefined));
  try {
    await runMigrations({ pgPool: pool, logger: silentJobLogger });
  } finally {
    await pool.end();
  }
  const { rows } = await owner.query<{ name: string; policy: boolean; granted: boolean }>(
    `SELECT c.relname AS name,
            EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid AND p.polname = 'app') AS policy,
            has_table_privilege($1, c.oid, 'insert') AS granted
       FROM pg_class c
      WHERE c.relnamespace = 'graphile_worker'::regnamespace AND c.relkind = 'r' AND c.relrowsecurity
      ORDER BY c.relname`,
    [APP_ROLE],
  );
  if (rows.every((table) => table.policy && table.granted)) return;
  await owner.query(`GRANT USAGE ON SCHEMA graphile_worker TO ${APP_ROLE}`);
  await owner.query(`GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA graphile_worker TO ${APP_ROLE}`);
  await owner.query(`GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA graphile_worker TO ${APP_ROLE}`);
  await owner.query(`GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA graphile_worker TO ${APP_ROLE}`);
  for (const { name, policy } of rows) {
    if (policy) continue;
    await owner.query(
      `CREATE POLICY app ON graphile_worker.${pg.escapeIdentifier(name)} TO ${APP_ROLE} USING (true) WITH CHECK (true)`,
    );
  }
}
