import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { entities } from '../../src/app.entity.js';
import { EmbeddedPostgres } from '../../src/platform/database/embedded-postgres.service.js';
import { migrate } from '../../src/platform/database/migrate.service.js';
import type { TestDatabase } from './database.service.js';
import { loadReferenceData } from './reference-data.service.js';

const nothing = async () => undefined;

/** A folder of its own that everybody may enter: PostgreSQL does not run as root. */
export function openFolder(): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'matricula-own-'));
  fs.chmodSync(folder, 0o755);
  return folder;
}

/** Makes the house's database on a server that has none yet; it goes with the server. */
export async function databaseOn(server: OwnPostgres): Promise<TestDatabase> {
  const [ownerUrl, appUrl] = [server.url('matricula_owner'), server.url('matricula_app')];
  await migrate(ownerUrl, appUrl, entities);
  await loadReferenceData(ownerUrl);
  return { ownerUrl, appUrl, cutConnections: nothing, drop: nothing };
}

/** A PostgreSQL of a test's own, with fsync as in a real house, which the test may stop, kill, copy and fill. */
export class OwnPostgres {
  private constructor(
    private readonly server: EmbeddedPostgres,
    readonly folder: string,
  ) {}

  static async start(settings: Record<string, string> = {}, folder = openFolder()): Promise<OwnPostgres> {
    return new OwnPostgres(await EmbeddedPostgres.start({ dataDir: folder, settings }), folder);
  }

  /** Where `role` finds `database`. */
  url(...whose: Parameters<EmbeddedPostgres['url']>): string {
    return this.server.url(...whose);
  }

  stop(): Promise<void> {
    return this.server.stop();
  }

  /** Takes everything of it away. */
  async remove(): Promise<void> {
    await this.stop();
    fs.rmSync(this.folder, { recursive: true, force: true });
  }
}
