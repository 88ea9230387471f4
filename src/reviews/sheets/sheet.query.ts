import type { Reader } from '../dossier.query.js';
import type { Criterion } from './sheet.rules.js';

/** A sheet with the criteria of one of its versions. */
export interface SheetRow {
  id: string;
  nameEn: string;
  nameUk: string;
  version: number;
  criteria: Criterion[];
  publishedAt: Date;
}

const SHEET = `
  select t.id, t.name_en as "nameEn", t.name_uk as "nameUk", v.version, v.criteria, v.published_at as "publishedAt"
  from score_sheet t join score_sheet_version v on v.sheet_id = t.id`;

/** Every sheet as it stands, by name. */
export function sheets(db: Reader): Promise<SheetRow[]> {
  return db.query(
    `${SHEET} where v.version = (select max(version) from score_sheet_version where sheet_id = t.id)
     order by t.name_en, t.id limit 500`,
  );
}

/** Every version of a sheet, the newest first. */
export function sheetVersions(db: Reader, sheetId: string): Promise<SheetRow[]> {
  return db.query(`${SHEET} where t.id = $1 order by v.version desc`, [sheetId]);
}

/** Versions that were filled in or hold: all of the sheets named, the newest of each first. */
export function versionsOfSheets(db: Reader, sheetIds: readonly string[]): Promise<SheetRow[]> {
  return db.query(`${SHEET} where t.id = any($1::uuid[]) order by t.id, v.version desc`, [sheetIds]);
}
