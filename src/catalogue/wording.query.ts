import type { EntityManager } from 'typeorm';
import type { ReasonRow } from './catalogue.query.js';

type Reader = Pick<EntityManager, 'query'>;

export interface TypeWords {
  code: string;
  kind: string;
  nameEn: string;
  nameUk: string;
  hintEn: string;
  hintUk: string;
  exampleEn: string;
  exampleUk: string;
  formats: string[];
  secret: boolean;
}

/** Document types by code: names, hints, formats. */
export async function documentTypes(db: Reader): Promise<Map<string, TypeWords>> {
  const rows = (await db.query(
    `select code, kind, name_en as "nameEn", name_uk as "nameUk", hint_en as "hintEn", hint_uk as "hintUk",
            example_en as "exampleEn", example_uk as "exampleUk", formats, secret
     from document_type`,
  )) as TypeWords[];
  return new Map(rows.map((row) => [row.code, row]));
}

/** The words of a coded reason, condition or milestone. */
export interface ReasonWords extends ReasonRow {
  /** Can be chosen now; retired codes stand in the history all the same. */
  active: boolean;
}

/** Every reason by `kind code`, in the order of the house. */
export async function everyReason(db: Reader): Promise<Map<string, ReasonWords>> {
  const rows = (await db.query(
    `select kind, code, applicant_en as "applicantEn", applicant_uk as "applicantUk", staff_en as "staffEn",
            staff_uk as "staffUk", active
     from reason order by kind, position, code`,
  )) as ReasonWords[];
  return new Map(rows.map((row) => [`${row.kind} ${row.code}`, row]));
}
