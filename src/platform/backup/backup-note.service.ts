import pg from 'pg';
import type { Config } from '../config/config.service.js';
import { connectionSettings } from '../database/data-source.service.js';
import type { Manifest } from './manifest.rules.js';

/** Under this key of `setting` the last whole backup is noted, for the administrator. */
export const BACKED_UP = 'backup.latest';

/** Notes in the house that a backup of it is whole: how old the last one is, nobody could say otherwise. */
export async function noteBackup({ databaseOwnerUrl, databaseUrl }: Config, manifest: Manifest): Promise<void> {
  const client = new pg.Client({ connectionString: databaseOwnerUrl ?? databaseUrl, ...connectionSettings('owner') });
  client.on('error', () => undefined);
  await client.connect();
  try {
    const note = { at: manifest.madeAt, files: manifest.files.count, missing: manifest.files.missing.length };
    await client.query(
      `INSERT INTO setting (key, value, edited_at) VALUES ($1, $2, now())
       ON CONFLICT (key) DO UPDATE SET value = excluded.value, edited_at = excluded.edited_at`,
      [BACKED_UP, JSON.stringify(note)],
    );
  } finally {
    await client.end();
  }
}
