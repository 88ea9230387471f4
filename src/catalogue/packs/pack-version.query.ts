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

export interface PackDraftRow {
  code: string;
  version: number;
  base: number;
  content: PackContent;
  editedAt: Date;
  editedBy: string;
}

/** The draft of a pack; undefined: there is none. `lock`: held until the transaction ends. */
export async function draftOf(db: Reader, code: string, lock = false): Promise<PackDraftRow | undefined> {
  const [row]: PackDraftRow[] = await db.query(
    `SELECT code, version, base, content, edited_at AS "editedAt", edited_by AS "editedBy"
     FROM country_pack_draft WHERE code = $1${lock ? ' FOR UPDATE' : ''}`,
    [code],
  );
  return row && { ...row, content: { ...EMPTY_CONTENT, ...row.content } };
}

export interface PackSummary {
  code: string;
  /** In force on the day asked about; null: none yet. */
  version: number | null;
  latest: number;
  /** First day of the latest version, and when it was published. */
  validFrom: string | null;
  publishedAt: Date | null;
  /** Rules and systems that the latest version names. */
  rules: number;
  draft: boolean;
}

/** Every pack that has a version or a draft: the general one first, then by code. */
export function packSummaries(db: Reader, day: string): Promise<PackSummary[]> {
  return db.query(
    `SELECT coalesce(v.code, d.code) AS code, coalesce(v.version, 0) AS latest, v.valid_from AS "validFrom",
       v.published_at AS "publishedAt", d.code IS NOT NULL AS draft,
       (SELECT max(version) FROM country_pack_version f
        WHERE f.code = v.code AND (f.valid_from IS NULL OR f.valid_from <= $1)) AS version,
       coalesce(jsonb_array_length(v.content->'requirementRule'), 0)
         + coalesce(jsonb_array_length(v.content->'legalisationRule'), 0) AS rules
     FROM (SELECT DISTINCT ON (code) * FROM country_pack_version ORDER BY code, version DESC) v
     FULL JOIN country_pack_draft d ON d.code = v.code
     ORDER BY coalesce(v.code, d.code) <> 'general', coalesce(v.code, d.code)`,
    [day],
  );
}
