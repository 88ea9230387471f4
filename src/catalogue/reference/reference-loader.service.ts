import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../../platform/clock/clock.service.js';
import { inTransaction } from '../../platform/database/transaction.service.js';
import { bumpVersion } from '../catalogue-change.service.js';
import { recordLoaded } from '../packs/pack-recorder.service.js';
import { type HouseSetting, housePack, readHouseFiles } from './reference-files.data.js';
import { applyPack, PackMistakes } from './reference-pack.service.js';

const LOADED = 'catalogue.loaded';

/** Why rows changed that came with the house's files; pages say it in the reader's language. */
export const LOADED_NOTE = 'Reference files of the house';

/**
 * Loads the house's reference files: new rows are added, rows that differ are brought to the file's words with a line
 * in the catalogue's history, rows that a person changed are left alone. A second load of the same files reads one
 * setting and does nothing. Returns how many rows were new or changed.
 */
export async function loadReference(dataSource: DataSource, now: Date): Promise<number> {
  const files = await readHouseFiles();
  return inTransaction(dataSource, async (db) => {
    const [loaded] = await db.query(`SELECT value FROM setting WHERE key = $1`, [LOADED]);
    if (loaded?.value === files.fingerprint) return 0;
    const today = now.toISOString().slice(0, 10);
    const note = LOADED_NOTE;
    const changes = await applyPack(db, housePack(files), {
      now,
      today,
      actorId: null,
      reason: note,
      house: true,
    }).catch((error: unknown) => {
      if (!(error instanceof PackMistakes)) throw error;
      const [first] = error.mistakes;
      throw new Error(`the reference files contradict the catalogue: ${first?.message}`, { cause: error });
    });
    await recordLoaded(db, changes, { at: now, by: null, today, note });
    await loadSettings(db, files.settings);
    await db.query(
      `INSERT INTO setting (key, value) VALUES ($1, to_jsonb($2::text))
       ON CONFLICT (key) DO UPDATE SET value = excluded.value`,
      [LOADED, files.fingerprint],
    );
    if (changes.length > 0) await bumpVersion(db);
    return changes.length;
  });
}

/** Settings that nobody has set yet; a value in the database is the house's own decision. */
async function loadSettings(db: EntityManager, settings: readonly HouseSetting[]): Promise<void> {
  await db.query(
    `INSERT INTO setting (key, value)
     SELECT key, value FROM jsonb_to_recordset($1::jsonb) AS one(key text, value jsonb) WHERE value IS NOT NULL
     ON CONFLICT (key) DO NOTHING`,
    [JSON.stringify(settings)],
  );
}

/** The load at start and by hand. */
@Injectable()
export class ReferenceLoader {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** Rows that were new or changed. */
  load(): Promise<number> {
    return loadReference(this.dataSource, this.clock.now());
  }
}
