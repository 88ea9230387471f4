import { randomBytes } from 'node:crypto';
import pg from 'pg';
import type { TestServerAddresses } from './test-server.service.js';

export interface TestDatabase {
  /** As the role that owns the tables: to arrange what the app may not. */
  ownerUrl: string;
  /** As the role the app works with. */
  appUrl: string;
  /** Ends every connection of the app, as a restart of the server would. */
  cutConnections(): Promise<void>;
  drop(): Promise<void>;
}

/** A database of its own for one test file, copied from the migrated template in some 50 ms, or with nothing in it. */
export async function createTestDatabase({ empty = false } = {}): Promise<TestDatabase> {
  const { admin, owner, app, template } = JSON.parse(process.env['MATRICULA_TEST_SERVER'] ?? '') as TestServerAddresses;
  const name = `matricula_test_${randomBytes(6).toString('hex')}`;
  const run = async (sql: string) => {
    const client = new pg.Client(at(admin, 'postgres'));
    await client.connect();
    try {
      await client.query(sql);
    } finally {
      await client.end();
    }
  };
  const from = empty ? `template0 ENCODING 'UTF8' LOCALE 'C.UTF-8'` : template;
  await run(`CREATE DATABASE ${name} OWNER matricula_owner TEMPLATE ${from}`);
  return {
    ownerUrl: at(owner, name),
    appUrl: at(app, name),
    cutConnections: () =>
      run(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
          WHERE datname = '${name}' AND usename = 'matricula_app'`,
      ),
    drop: () => run(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
  };
}

function at(address: string, database: string): string {
  return address.replace(/\{database\}|%7Bdatabase%7D/, database);
}
