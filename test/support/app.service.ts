import type { DynamicModule, Type } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from '../../src/platform/database/embedded-postgres.service.js';
import { DataSource } from 'typeorm';
import { entities } from '../../src/app.entity.js';
import { createApp } from '../../src/app.service.js';
import { BinderPress } from '../../src/handover/file/binder-press.service.js';
import { Clock } from '../../src/platform/clock/clock.service.js';
import { Config, type ConfigValues } from '../../src/platform/config/config.service.js';
import { openDataSource } from '../../src/platform/database/data-source.service.js';
import { client, type Client } from './client.service.js';
import { InspectorChild } from '../../src/documents/inspector/inspector-child.service.js';
import { createTestDatabase, type TestDatabase } from './database.service.js';

const fromSources = (program: string) => [
  '--import',
  new URL('./typescript.mjs', import.meta.url).href,
  fileURLToPath(new URL(`../../src/${program}`, import.meta.url)),
];
InspectorChild.program = fromSources('documents/inspector/inspector.program.ts');
// Node 24 runs the loader in a thread of its own, which takes as much again.
InspectorChild.memory *= 2;
BinderPress.program = fromSources('handover/file/binder.program.ts');

export interface TestApp {
  app: NestExpressApplication;
  /** `http://127.0.0.1:port`, without a slash at the end. */
  url: string;
  config: Config;
  database: TestDatabase;
  /** The app's own data source: the role without rights to the history. */
  dataSource: DataSource;
  /** A data source of the owner, to look and to arrange; opened at first use. */
  owner(): Promise<DataSource>;
  get<T>(token: Type<T>): T;
  clock: Clock;
  /** A new visitor with cookies of their own. */
  client(): Client;
  close(): Promise<void>;
}

export interface TestAppOptions {
  config?: Partial<ConfigValues>;
  /** Use this database instead of a fresh one; it is not dropped at the end. */
  database?: TestDatabase;
  /** Rooms that only this test has. */
  modules?: DynamicModule['imports'];
  /** The house is reached by its name, `localhost`: passkeys belong to a name. */
  named?: boolean;
}

/** The whole app on a free port and a database of its own, as the app's role, so that grants are really tested. */
export async function startTestApp(options: TestAppOptions = {}): Promise<TestApp> {
  const database = options.database ?? (await createTestDatabase());
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'matricula-app-'));
  const port = await freePort();
  const config = Config.fromEnv({
    NODE_ENV: 'test',
    PORT: String(port),
    DATA_DIR: path.join(folder, 'data'),
    UPLOADS_DIR: path.join(folder, 'uploads'),
    SESSION_SECRET: 'only for tests, only for tests, only for tests',
    DEMO: 'off',
    ...(options.named ? { PUBLIC_URL: `http://localhost:${port}` } : {}),
  }).with({ databaseUrl: database.appUrl, databaseOwnerUrl: database.ownerUrl, ...options.config });
  const app = await createApp(config, options.modules);
  await app.listen(port, '127.0.0.1');
  let owner: Promise<DataSource> | undefined;
  const url = `http://127.0.0.1:${port}`;
  return {
    app,
    url,
    config,
    database,
    dataSource: app.get(DataSource),
    owner: () => (owner ??= openDataSource(database.ownerUrl, entities, 'command')),
    get: (token) => app.get(token, { strict: false }),
    clock: app.get(Clock),
    client: () => client(url),
    async close() {
      app.getHttpServer().closeAllConnections();
      await app.close();
      await (await owner)?.destroy();
      if (!options.database) await database.drop();
      fs.rmSync(folder, { recursive: true, force: true });
    },
  };
}
