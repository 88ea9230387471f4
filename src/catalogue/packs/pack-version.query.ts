import type { EntityManager } from 'typeorm';
import { EMPTY_CONTENT, type PackContent } from './pack-content.rules.js';

type Reader = Pick<EntityManager, 'query'>;

/** A published version without its content. */
export interface VersionFacts {
  code: string;
  version: number;
  publishedAt: Date;
  publishedBy: string | null;
  /** Null: from the beginning. */
  validFrom: string | null;
  note: string;
  hash: string;
}

export interface PackVersion extends VersionFacts {
  content: PackContent;
}

const FACTS = `v.code, v.version, v.published_at AS "publishedAt", v.published_by AS "publishedBy",
  v.valid_from AS "validFrom", v.note, v.hash`;

/** The newest version of each pack, by code. */
export async function latestVersions(db: Reader): Promise<Map<string, PackVersion>> {
  const rows: PackVersion[] = await db.query(
    `SELECT DISTINCT ON (v.code) ${FACTS}, v.content FROM country_pack_version v ORDER BY v.code, v.version DESC`,
  );
  return new Map(rows.map((row) => [row.code, whole(row)]));
}

/** One version of a pack; undefined: there is none. */
export async function packVersion(db: Reader, code: string, version: number): Promise<PackVersion | undefined> {
  const [row]: PackVersion[] = await db.query(
    `SELECT ${FACTS}, v.content FROM country_pack_version v WHERE v.code = $1 AND v.version = $2`,
    [code, version],
  );
  return row && whole(row);
}

/** The versions of a pack, newest first. */
export function versionsOf(db: Reader, code: string): Promise<VersionFacts[]> {
  return db.query(`SELECT ${FACTS} FROM country_pack_version v WHERE v.code = $1 ORDER BY v.version DESC`, [code]);
}

/** A version that was written before packs had a member has no rows of it. */
function whole(row: PackVersion): PackVersion {
  return { ...row, content: { ...EMPTY_CONTENT, ...row.content } };
}
