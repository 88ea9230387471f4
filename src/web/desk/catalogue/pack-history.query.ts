import type { EntityManager } from 'typeorm';

export interface PackHistoryRow {
  version: number;
  publishedAt: Date;
  /** Staff name; null: the house's files, or an account without a name. */
  by: string | null;
  validFrom: string | null;
  note: string;
}

/** The versions of a pack and who published them, newest first. */
export function packHistory(db: Pick<EntityManager, 'query'>, code: string): Promise<PackHistoryRow[]> {
  return db.query(
    `SELECT v.version, v.published_at AS "publishedAt", a.name AS by, v.valid_from AS "validFrom", v.note
     FROM country_pack_version v LEFT JOIN account a ON a.id = v.published_by
     WHERE v.code = $1 ORDER BY v.version DESC`,
    [code],
  );
}
