import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { DataSource, type DataSourceOptions, type EntitySchema } from 'typeorm';
import { migrations } from '../../../migrations/index.js';
import { PreparingClient } from './preparing-client.service.js';
import { SLOW, slowStatements } from './slow-statements.service.js';
import { SnakeNaming } from './snake.rules.js';

// oxlint-disable-next-line typescript/no-unsafe-function-type -- TypeORM's own type for a class
export type Entities = (Function | EntitySchema)[];

/**
 * `app`: requests and jobs, every statement limited. `command`: long work by hand (seed, verify, import).
 * `owner`: migrations.
 */
export type DatabaseUse = 'app' | 'command' | 'owner';

/** By this name the database knows the connections of this very process. */
export const INSTANCE = randomBytes(4).toString('hex');

const DATE = 1082;

/** A `date` stays the text `YYYY-MM-DD`: as a JS Date it would move by the server's time zone. */
const types = {
  getTypeParser(oid: number, format?: 'text' | 'binary') {
    return oid === DATE ? (value: string) => value : pg.types.getTypeParser(oid, format as 'text');
  },
};

const MINUTE = 60_000;

/** Milliseconds. A transaction left open anywhere blocks vacuum everywhere; a request that took longer has lost its reader. */
const REQUEST_LIMITS = { statement_timeout: 9_000, idle_in_transaction_session_timeout: 10_000 };

/** Settings of one connection, for TypeORM's pool and for pools of our own. Times in milliseconds. */
export function connectionSettings(use: DatabaseUse) {
  return {
    types,
    application_name: use === 'app' ? `matricula app ${INSTANCE}` : `matricula ${use}`,
    connectionTimeoutMillis: 5_000,
    keepAlive: true,
    ...(use === 'app' ? REQUEST_LIMITS : { statement_timeout: 0, idle_in_transaction_session_timeout: 10 * MINUTE }),
  };
}

/** Everything TypeORM is told. Entities come from the roof, which sees every room; `most`: connections at once. */
export function dataSourceOptions(
  url: string,
  entities: Entities,
  use: DatabaseUse = 'app',
  most = use === 'app' ? 10 : 4,
): DataSourceOptions {
  return {
    type: 'postgres',
    url,
    entities,
    migrations: use === 'owner' ? migrations : [],
    migrationsTransactionMode: 'each',
    namingStrategy: new SnakeNaming(),
    uuidExtension: 'pgcrypto',
    installExtensions: false,
    synchronize: false,
    // A failed query is reported by the filter, without its parameters; TypeORM's own logger would print them.
    logger: slowStatements,
    maxQueryExecutionTime: use === 'app' ? SLOW : undefined,
    // A connection that dies while idle is replaced by the pool; nobody waits for it.
    poolErrorHandler: () => undefined,
    extra: { ...connectionSettings(use), max: most, idleTimeoutMillis: MINUTE, Client: PreparingClient },
  };
}

/**
 * The same through a pooler that lends a connection for one transaction (pgbouncer). It takes no settings from its
 * clients, and what one of them set or prepared would be the next one's: the limits of time stand in its own settings, and
 * the start looks whether they do.
 */
export function pooled(options: DataSourceOptions, url: string | undefined): DataSourceOptions {
  if (url === undefined) return options;
  const { statement_timeout: _, idle_in_transaction_session_timeout: __, Client: ___, ...extra } = options.extra;
  return { ...options, url, extra } as DataSourceOptions;
}

/** An initialised data source for work outside the app, to be destroyed by the caller. */
export function openDataSource(url: string, entities: Entities, use: DatabaseUse): Promise<DataSource> {
  return new DataSource(dataSourceOptions(url, entities, use)).initialize();
}
