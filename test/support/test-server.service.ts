import { createHash } from 'node:crypto';
import pg from 'pg';
import { entities } from '../../src/app.entity.js';
import { EmbeddedPostgres } from '../../src/platform/database/embedded-postgres.service.js';
import { APP_ROLE, migrate } from '../../src/platform/database/migrate.service.js';
import { loadReferenceData } from './reference-data.service.js';

/** What a test needs to know to make databases of its own; `{database}` is replaced. */
export interface TestServerAddresses {
  admin: string;
  owner: string;
  app: string;
  template: string;
}

/** Starts (or uses) the server of this run and makes its template. Loaded once, by Jest's global setup. */
export async function prepareServer(
  dataDir: string,
  given: string | undefined,
): Promise<{ addresses: TestServerAddresses; stop(): Promise<void> }> {
  const server = given
    ? undefined
    : await EmbeddedPostgres.start({
        dataDir,
        settings: { fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off', max_connections: '200' },
      });
  const template = `matricula_template_${process.pid}`;
  const addresses = server
    ? {
        admin: server.url('postgres', '{database}'),
        owner: server.url('matricula_owner', '{database}'),
        app: server.url('matricula_app', '{database}'),
        template,
      }
    : await useGiven(given ?? '', template);
  const admin = new pg.Client(at(addresses.admin, 'postgres'));
  await admin.connect();
  try {
    await admin.query(
      `CREATE DATABASE ${template} OWNER matricula_owner TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C.UTF-8'`,
    );
  } finally {
    await admin.end();
  }
  await migrate(at(addresses.owner, template), at(addresses.app, template), entities);
  await loadReferenceData(at(addresses.owner, template));
  return {
    addresses,
    async stop() {
      if (server) return server.stop();
      const last = new pg.Client(at(addresses.admin, 'postgres'));
      await last.connect();
      await last.query(`DROP DATABASE IF EXISTS ${template} WITH (FORCE)`);
      await last.end();
    },
  };
}

/** The address of one database on the server. */
export function at(address: string, database: string): string {
  return address.replace('{database}', database).replace('%7Bdatabase%7D', database);
}

/** A server of the operator's: TEST_DATABASE_URL names a superuser; roles are made there if they are missing. */
async function useGiven(url: string, template: string): Promise<TestServerAddresses> {
  const admin = new pg.Client(url);
  await admin.connect();
  const password = createHash('sha256').update(`matricula test ${url}`).digest('base64url');
  for (const role of ['matricula_owner', APP_ROLE]) {
    const { rowCount } = await admin.query('SELECT FROM pg_roles WHERE rolname = $1', [role]);
    await admin.query(`${rowCount ? 'ALTER' : 'CREATE'} ROLE ${role} LOGIN PASSWORD '${password}'`);
  }
  await admin.end();
  const as = (role?: string) => {
    const address = new URL(url);
    if (role) Object.assign(address, { username: role, password });
    address.pathname = '/{database}';
    return address.href;
  };
  return { admin: as(), owner: as('matricula_owner'), app: as(APP_ROLE), template };
}
