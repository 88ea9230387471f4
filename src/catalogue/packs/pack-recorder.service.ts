import type { EntityManager } from 'typeorm';
import { contentHash } from '../../platform/crypto/content-hash.rules.js';
import type { RowChange } from '../reference/reference-pack.service.js';
import { GENERAL, PACK_MEMBERS } from './pack-code.rules.js';
import { type PackContent, sameContent, withRows } from './pack-content.rules.js';
import { packRows, tableOf } from './pack-rows.query.js';
import { latestVersions, type PackVersion } from './pack-version.query.js';

export interface Publication {
  at: Date;
  /** Null: the system. */
  by: string | null;
  validFrom: string | null;
  note: string;
}

/**
 * After reference files were loaded: what the house ships is version 1 of each pack, and what a later file changes in
 * a pack is its next version from today on. Inside the transaction and the lock of the load.
 */
export async function recordLoaded(
  db: EntityManager,
  changes: readonly RowChange[],
  by: Omit<Publication, 'validFrom'> & { today: string },
): Promise<void> {
  const latest = await latestVersions(db);
  for (const [code, rows] of await packRows(db)) {
    const before = latest.get(code);
    const shipped = code === GENERAL || PACK_MEMBERS.some((member) => member !== 'country' && rows[member].length > 0);
    if (!before) {
      if (shipped) await appendVersion(db, { code, version: 1 }, rows, { ...by, validFrom: null });
      continue;
    }
    const content = withRows(before.content, loadedOf(rows, changes));
    if (sameContent(content, before.content)) continue;
    await appendVersion(db, { code, version: before.version + 1 }, content, { ...by, validFrom: by.today });
  }
}

/** Of a pack's rows those that the load wrote. */
function loadedOf(rows: PackContent, changes: readonly RowChange[]): PackContent {
  const written = new Set(changes.map(({ table, key }) => `${table}/${key}`));
  const of = (member: keyof PackContent) =>
    rows[member].filter((row) => written.has(`${tableOf(member).table}/${String(row['code'])}`));
  return Object.fromEntries(PACK_MEMBERS.map((member) => [member, of(member)])) as PackContent;
}

/** Writes a version down; the key refuses a second one of the same number. */
export async function appendVersion(
  db: EntityManager,
  { code, version }: Pick<PackVersion, 'code' | 'version'>,
  content: PackContent,
  { at, by, validFrom, note }: Publication,
): Promise<void> {
  await db.query(
    `INSERT INTO country_pack_version (code, version, published_at, published_by, valid_from, note, content, hash)
     VALUES ($1, $2, $3, $4, $5, $6, $7::jsonb, $8)`,
    [code, version, at, by, validFrom, note, JSON.stringify(content), contentHash(content)],
  );
}
