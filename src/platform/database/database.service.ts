import type { Config } from '../config/config.service.js';
import { EmbeddedPostgres } from './embedded-postgres.service.js';

export interface Database {
  /** The settings with the addresses of the database in them. */
  config: Config;
  /** Where the data live, for the operator; no password. */
  place: string;
  /** Leaves the embedded server, if it is that one. */
  stop(): Promise<void>;
}

/** The operator's own server if `DATABASE_URL` names one, else the embedded one below `DATA_DIR`. */
export async function openDatabase(config: Config): Promise<Database> {
  if (config.databaseUrl) {
    const { hostname, port, pathname } = new URL(config.databaseUrl);
    return { config, place: `${hostname}:${port || '5432'}${pathname}`, stop: async () => undefined };
  }
  const server = await EmbeddedPostgres.start({ dataDir: config.dataDir });
  return {
    config: config.with({
      databaseUrl: server.url('matricula_app'),
      databaseOwnerUrl: server.url('matricula_owner'),
    }),
    place: `embedded, in ${config.dataDir}`,
    stop: () => server.stop(),
  };
}
