import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { entities } from '../../src/app.entity.js';
import type { Config } from '../../src/platform/config/config.service.js';
import { openDataSource } from '../../src/platform/database/data-source.service.js';
import { EmbeddedPostgres } from '../../src/platform/database/embedded-postgres.service.js';
import type { Jobs } from '../../src/platform/jobs/jobs.service.js';
import { Fold } from '../../src/statistics/ledger/fold.service.js';
import { COPIED, type ColumnRow, copySql, TWIN_ID } from './twin.rules.js';

export const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** So many dossiers are simulated one by one; larger worlds are copies of them under other names. */
const SIMULATED = 10_000;
/** Rows are copied in so many steps, so that progress can be told and no transaction holds all. */
const COPIES_AT_ONCE = 10;

export interface World {
  applications: number;
  appUrl: string;
  ownerUrl: string;
  superUrl: string;
  uploadsDir: string;
}

/** Databases of one PostgreSQL, one for each size, made once and kept with the folder. */
export class Worlds {
  private constructor(
    private readonly server: EmbeddedPostgres,
    private readonly folder: string,
    private readonly say: (line: string) => void,
  ) {}

  static async open(folder: string, say: (line: string) => void): Promise<Worlds> {
    // Both sides have it alike; PostgreSQL's own advice is a quarter of the memory.
    const settings = { shared_buffers: '512MB', max_wal_size: '8GB', checkpoint_timeout: '30min' };
    return new Worlds(await EmbeddedPostgres.start({ dataDir: folder, settings }), path.resolve(folder), say);
  }

  close(): Promise<void> {
    return this.server.stop();
  }

  /** @throws Error for a size that is neither below ten thousand nor a multiple of it */
  async of(applications: number): Promise<World> {
    const first = Math.min(applications, SIMULATED);
    if (applications % first !== 0) throw new Error(`--applications: up to ${SIMULATED}, or a multiple of it`);
    const seed = `bench_seed_${first}`;
    if (!(await this.whole(seed))) await this.seed(seed, first);
    const name = `bench_${applications}`;
    if (!(await this.whole(name))) {
      await this.admin(
        `drop database if exists ${name} with (force)`,
        `create database ${name} owner matricula_owner template ${seed}`,
      );
      await this.copy(name, applications / first - 1);
      await this.admin(`comment on database ${name} is 'whole'`);
    }
    return this.world(name, applications);
  }

  private world(name: string, applications: number): World {
    return {
      applications,
      appUrl: this.server.url('matricula_app', name),
      ownerUrl: this.server.url('matricula_owner', name),
      superUrl: this.server.url('postgres', name),
      uploadsDir: path.join(this.folder, 'uploads'),
    };
  }

  /** The project's own simulation, with every row that the services would have written; its ledger folded. */
  private async seed(name: string, applications: number): Promise<void> {
    this.say(`simulating ${applications} applications`);
    await this.admin(
      `drop database if exists ${name} with (force)`,
      `create database ${name} owner matricula_owner template template0 encoding 'UTF8' locale 'C.UTF-8'`,
    );
    const world = this.world(name, applications);
    await this.command(world, 'seed', '--applications', String(applications));
    const owner = await openDataSource(world.ownerUrl, entities, 'command');
    const never = { every: () => undefined } as unknown as Jobs;
    await new Fold(owner, never, { timezone: 'Europe/Kyiv' } as Config).run();
    await owner.destroy();
    await this.admin(`comment on database ${name} is 'whole'`);
  }

  private command(world: World, ...args: string[]): Promise<void> {
    fs.mkdirSync(world.uploadsDir, { recursive: true });
    const env = {
      ...process.env,
      NODE_OPTIONS: '',
      DATABASE_URL: world.appUrl,
      DATABASE_OWNER_URL: world.ownerUrl,
      DATA_DIR: this.folder,
      UPLOADS_DIR: world.uploadsDir,
    };
    const child = spawn(process.execPath, [`${ROOT}dist/main.js`, ...args], { env, stdio: ['ignore', 2, 2] });
    return new Promise((resolve, reject) => {
      child.once('exit', (code) => (code === 0 ? resolve() : reject(new Error(`${args[0]} ended with ${code}`))));
    });
  }

  /**
   * Copies every dossier of the small world. References between rows and triggers are not asked row by row: a copy
   * refers to copies as the first one does. Checks and unique keys hold all the same.
   */
  private async copy(name: string, copies: number): Promise<void> {
    const client = new pg.Client(this.server.url('postgres', name));
    await client.connect();
    try {
      await client.query(`set session_replication_role = replica`);
      await client.query(`set synchronous_commit = off`);
      await client.query(`set maintenance_work_mem = '512MB'`);
      if (copies > 0) {
        await client.query(TWIN_ID);
        await client.query('create schema bench_first');
        for (const table of COPIED) {
          await client.query(`create unlogged table bench_first.${table} as select * from ${table}`);
        }
        const indexes = await this.dropIndexes(client);
        for (let from = 1; from <= copies; from += COPIES_AT_ONCE) {
          const to = Math.min(from + COPIES_AT_ONCE - 1, copies);
          for (const table of COPIED) await client.query(copySql(table, await this.columns(client, table)), [from, to]);
          this.say(`copied ${to} of ${copies} times`);
        }
        for (const index of indexes) await client.query(index);
        await client.query(`update figure_cube set persons = persons * ${copies + 1}`);
        await client.query(
          `update offering set places = greatest(places, places_taken * ${copies + 1}), places_taken = places_taken * ${copies + 1}`,
        );
        await client.query(`update waitlist_place w set rank = n from (select application_id,
          row_number() over (partition by offering_id order by rank, application_id) n from waitlist_place) one
          where one.application_id = w.application_id`);
        await client.query('drop schema bench_first cascade');
        await client.query('drop function bench_twin');
      }
      await client.query('vacuum analyze');
    } finally {
      await client.end();
    }
  }

  /** Indexes that hold nothing together are made again at the end: an entry at a time they take most of the time. */
  private async dropIndexes(client: pg.Client): Promise<string[]> {
    const { rows } = await client.query<{ name: string; made: string }>(
      `select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as made from pg_index i
       where i.indrelid = any ($1::regclass[]) and not exists (select from pg_constraint c where c.conindid = i.indexrelid)`,
      [COPIED],
    );
    for (const { name } of rows) await client.query(`drop index ${name}`);
    return rows.map(({ made }) => made);
  }

  private async columns(client: pg.Client, table: string): Promise<ColumnRow[]> {
    const { rows } = await client.query<ColumnRow>(
      `select attname as name, format_type(atttypid, null) as type, attidentity <> '' as identity from pg_attribute
       where attrelid = $1::regclass and attnum > 0 and not attisdropped order by attnum`,
      [table],
    );
    return rows;
  }

  private async whole(name: string): Promise<boolean> {
    const [row] = await this.admin(
      `select shobj_description(oid, 'pg_database') = 'whole' as whole from pg_database where datname = '${name}'`,
    );
    return row?.['whole'] === true;
  }

  private async admin(...statements: string[]): Promise<Record<string, unknown>[]> {
    const client = new pg.Client(this.server.url('postgres', 'postgres'));
    await client.connect();
    try {
      let rows: Record<string, unknown>[] = [];
      for (const statement of statements) ({ rows } = await client.query(statement));
      return rows;
    } finally {
      await client.end();
    }
  }
}
