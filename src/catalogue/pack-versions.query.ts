import type { EntityManager } from 'typeorm';

/** Anything that can ask the database: a transaction's manager or the pool. */
type Reader = Pick<EntityManager, 'query'>;

/** The version of each pack in force on `day`, by the code of the pack: `{ general: 1, NG: 2 }`. */
async function inForce(db: Reader, day: string): Promise<Record<string, number>> {
  const rows: { code: string; version: number }[] = await db.query(
    `SELECT code, max(version) AS version FROM country_pack_version
     WHERE valid_from IS NULL OR valid_from <= $1 GROUP BY code ORDER BY code`,
    [day],
  );
  return Object.fromEntries(rows.map(({ code, version }) => [code, version]));
}

/** Which versions of the packs judge: a later version tells the whole truth about every day from its first on. */
export const PackVersions = { inForce };
