import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fs from 'node:fs';
import pg from 'pg';
import { type DataSource, getMetadataArgsStorage } from 'typeorm';
import { migrations } from '../migrations/index.js';
import { entities } from '../src/app.entity.js';
import { openDataSource } from '../src/platform/database/data-source.service.js';
import { migrate } from '../src/platform/database/migrate.service.js';
import { createTestDatabase, type TestDatabase } from './support/database.service.js';
import { pictureOf, type SchemaPicture } from './support/schema.query.js';

const KEPT = new URL('./migrations.snapshot.json', import.meta.url);
const SOURCE = new URL('../src/', import.meta.url);

/** Migrations from nothing to everything and back; each step builds on the one before it. */
describe('migrations', () => {
  let database: TestDatabase;
  let owner: DataSource;
  let picture: SchemaPicture;

  beforeAll(async () => {
    database = await createTestDatabase({ empty: true });
    owner = await openDataSource(database.ownerUrl, entities, 'owner');
  });
  afterAll(async () => {
    await owner.destroy();
    await database.drop();
  });

  const up = () => migrate(database.ownerUrl, database.appUrl, entities);
  const leftTo = async () => (await owner.driver.createSchemaBuilder().log()).upQueries.map(({ query }) => query);

  it('make the whole schema on an empty database', async () => {
    expect((await up()).applied).toEqual(migrations.map((one) => one.name));
    expect((await up()).applied).toEqual([]);
  });

  it('wait for who reads a table without keeping others from reading it', async () => {
    const busy = await createTestDatabase({ empty: true });
    const names = migrations.map((one) => one.name);
    // The one that alters the table which is read, and whatever came after it.
    const at = names.indexOf('RepresentedBy1795000003090');
    await migrate(busy.ownerUrl, busy.appUrl, entities, names.slice(0, at));
    const all = [busy.ownerUrl, busy.ownerUrl, busy.appUrl].map((url) => new pg.Client(url));
    await Promise.all(all.map((one) => one.connect()));
    const [reader, keeper, other] = all as [pg.Client, pg.Client, pg.Client];
    await reader.query('BEGIN; SELECT FROM application_fact');
    const migrated = migrate(busy.ownerUrl, busy.appUrl, entities);
    await other.query(`SET statement_timeout = '5s'`);
    const waits = `SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()`;
    while (!(await keeper.query(waits)).rowCount) await new Promise((resolve) => setTimeout(resolve, 20));
    await other.query('SELECT FROM application_fact');
    await reader.query('COMMIT');
    expect((await migrated).applied).toEqual(names.slice(at));
    await Promise.all(all.map((one) => one.end()));
    await busy.drop();
  });

  it('leave nothing for the entities to ask for', async () => {
    expect(await leftTo()).toEqual([]);
  });

  it('make the constraints, indexes, triggers, functions and grants that were agreed on', async () => {
    picture = await pictureOf(owner);
    // Renewed with MIGRATIONS_SNAPSHOT=write, and read before it is committed: every line of it is law.
    if (process.env['MIGRATIONS_SNAPSHOT'] === 'write') fs.writeFileSync(KEPT, `${JSON.stringify(picture, null, 2)}\n`);
    expect(picture).toEqual(JSON.parse(fs.readFileSync(KEPT, 'utf8')));
  });

  it('give the app no right to change what is written once, nor to own anything', async () => {
    const rows: { table: string; rights: string }[] = await owner.query(
      `SELECT c.relname AS table, concat_ws(' ', CASE WHEN has_table_privilege('matricula_app', c.oid, 'UPDATE') THEN 'U' END,
                CASE WHEN has_table_privilege('matricula_app', c.oid, 'DELETE') THEN 'D' END,
                CASE WHEN has_table_privilege('matricula_app', c.oid, 'TRUNCATE') THEN 'T' END) AS rights
         FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'`,
    );
    const rightsOf = Object.fromEntries(rows.map(({ table, rights }) => [table, rights]));
    for (const table of ['application_event', 'application_fact', 'audit_entry', 'dossier_look', 'verdict']) {
      expect({ table, rights: rightsOf[table] }).toEqual({ table, rights: '' });
    }
    expect(rows.filter(({ rights }) => rights.includes('T'))).toEqual([]);
    const owned = await owner.query(
      `SELECT relname FROM pg_class WHERE relowner = 'matricula_app'::regrole
       UNION ALL SELECT proname FROM pg_proc WHERE proowner = 'matricula_app'::regrole`,
    );
    expect(owned).toEqual([]);
  });

  it('are undone to nothing', async () => {
    for (const _ of migrations) await owner.undoLastMigration();
    const { tables, functions, extensions } = await pictureOf(owner);
    expect(Object.keys(tables).filter((name) => !name.startsWith('migrations'))).toEqual([]);
    expect({ functions, extensions }).toEqual({ functions: {}, extensions: {} });
  });

  it('make the same once more', async () => {
    await up();
    expect(await leftTo()).toEqual([]);
    expect(await pictureOf(owner)).toEqual(picture);
  });

  it('know every entity of the source, and every table has one', async () => {
    const files = fs
      .readdirSync(SOURCE, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.entity.ts') && name !== 'app.entity.ts');
    expect(files.length).toBeGreaterThan(40);
    for (const name of files) await import(`../src/${name.replace(/ts$/, 'js')}`);
    // By name: a test's import by a computed path makes the class a second time.
    const listed = new Set(entities.map((one) => (one as { name: string }).name));
    const declared = getMetadataArgsStorage().tables.map(({ target }) => (target as { name: string }).name);
    expect(declared.filter((name) => !listed.has(name))).toEqual([]);
    const mapped = new Set(owner.entityMetadatas.map(({ tableName }) => tableName));
    expect(Object.keys(picture.tables).filter((name) => !mapped.has(name))).toEqual(['migrations']);
  });
});
