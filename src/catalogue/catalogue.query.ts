import type { EntityManager } from 'typeorm';
import type { ProgrammeLevel } from './programme.entity.js';
import type { FeeFacts } from './price.rules.js';

export interface CountryRow {
  code: string;
  alpha3: string | null;
  numericCode: string | null;
  favourite: number | null;
  dialCode: string | null;
}

export interface ProgrammeRow {
  id: string;
  code: string;
  slug: string;
  nameEn: string;
  nameUk: string;
  awardEn: string;
  awardUk: string;
  level: ProgrammeLevel;
  years: number | null;
  ects: number | null;
  iscedLevel: number | null;
  iscedField: string | null;
  preparatory: boolean;
  languages: string[];
  specialities: { code: string; list: string; validFrom: string | null; validTo: string | null; confidence: string }[];
  noteEn: string | null;
  noteUk: string | null;
  position: number;
  source: string;
  confidence: string;
}

export interface IntakeRow {
  id: string;
  code: string;
  startsOn: string;
  applicationsCloseOn: string;
  admissionEndsOn: string;
  source: string;
  confidence: string;
}

export interface OfferingRow {
  id: string;
  language: string;
  places: number;
  placesTaken: number;
  /** Its own first day of study; null: the intake's. */
  ownStartsOn: string | null;
  opensOn: string;
  closesOn: string;
  active: boolean;
  confidence: string;
  programmeId: string;
  programmeCode: string;
  slug: string;
  nameEn: string;
  nameUk: string;
  position: number;
  intakeId: string;
  intakeCode: string;
  startsOn: string;
  applicationsCloseOn: string;
  admissionEndsOn: string;
}

/** Countries after `after`, by code; at most `limit`. */
export function countries(db: EntityManager, after: string | null, limit: number): Promise<CountryRow[]> {
  return db.query(
    `SELECT code, alpha3, numeric_code AS "numericCode", favourite, dial_code AS "dialCode"
     FROM country WHERE $1::text IS NULL OR code COLLATE "C" > $1 ORDER BY code COLLATE "C" LIMIT $2`,
    [after, limit],
  );
}

/** Which of `codes` are countries of the catalogue. */
export async function knownCountries(db: EntityManager, codes: readonly string[]): Promise<Set<string>> {
  const rows: { code: string }[] = await db.query(`SELECT code FROM country WHERE code = ANY($1)`, [codes]);
  return new Set(rows.map((row) => row.code));
}

const PROGRAMME = `p.id, p.code, p.slug, p.name_en AS "nameEn", p.name_uk AS "nameUk", p.award_en AS "awardEn",
  p.award_uk AS "awardUk", p.level, p.years, p.ects, p.isced_level AS "iscedLevel", p.isced_field AS "iscedField",
  p.preparatory, p.languages, p.specialities, p.note_en AS "noteEn", p.note_uk AS "noteUk", p.position,
  p.source, p.confidence`;

/** Programmes offered to foreigners on `day`, in the order of the house. */
export function programmes(
  db: EntityManager,
  day: string,
  after: [number, string] | null,
  limit: number,
): Promise<ProgrammeRow[]> {
  return db.query(
    `SELECT ${PROGRAMME} FROM programme p
     WHERE p.offered AND (p.valid_from IS NULL OR p.valid_from <= $1) AND (p.valid_to IS NULL OR p.valid_to >= $1)
       AND ($2::int IS NULL OR (p.position, p.code COLLATE "C") > ($2, $3))
     ORDER BY p.position, p.code COLLATE "C" LIMIT $4`,
    [day, after?.[0] ?? null, after?.[1] ?? null, limit],
  );
}

/** A programme by its slug or its code (MED), offered or not; undefined: there is none. */
export async function programmeCalled(db: EntityManager, name: string): Promise<ProgrammeRow | undefined> {
  const [row] = await db.query(`SELECT ${PROGRAMME} FROM programme p WHERE p.slug = $1 OR p.code = upper($1)`, [name]);
  return row;
}

/** Intakes, latest first. */
export function intakes(db: EntityManager, after: [string, string] | null, limit: number): Promise<IntakeRow[]> {
  return db.query(
    `SELECT id, code, starts_on AS "startsOn", applications_close_on AS "applicationsCloseOn",
       admission_ends_on AS "admissionEndsOn", source, confidence
     FROM intake WHERE $1::date IS NULL OR (starts_on, code COLLATE "C") < ($1::date, $2)
     ORDER BY starts_on DESC, code COLLATE "C" DESC LIMIT $3`,
    [after?.[0] ?? null, after?.[1] ?? null, limit],
  );
}

/** An intake by its id; undefined: there is none. */
export async function intakeCalled(db: EntityManager, id: string): Promise<IntakeRow | undefined> {
  const [row] = await db.query(
    `SELECT id, code, starts_on AS "startsOn", applications_close_on AS "applicationsCloseOn",
       admission_ends_on AS "admissionEndsOn", source, confidence
     FROM intake WHERE id = $1`,
    [id],
  );
  return row;
}

export interface OfferingFilter {
  id?: string;
  intake?: string;
  programme?: string;
  /** Open on `day`, or not; left out: both. */
  open?: boolean;
  day: string;
}

/**
 * Offerings, latest intake first, then in the order of programmes. "Open" is the rule of offering.rules.ts, said in SQL
 * so that a page of the list can be cut.
 */
export function offerings(
  db: EntityManager,
  filter: OfferingFilter,
  after: [string, number, string, string] | null,
  limit: number,
): Promise<OfferingRow[]> {
  return db.query(
    `SELECT o.id, o.language, o.places, o.places_taken AS "placesTaken", o.starts_on AS "ownStartsOn",
       o.opens_on AS "opensOn", o.closes_on AS "closesOn", o.active, o.confidence,
       p.id AS "programmeId", p.code AS "programmeCode", p.slug, p.name_en AS "nameEn", p.name_uk AS "nameUk", p.position,
       i.id AS "intakeId", i.code AS "intakeCode", i.starts_on AS "startsOn",
       i.applications_close_on AS "applicationsCloseOn", i.admission_ends_on AS "admissionEndsOn"
     FROM offering o JOIN programme p ON p.id = o.programme_id JOIN intake i ON i.id = o.intake_id
     WHERE ($1::uuid IS NULL OR o.id = $1)
       AND ($2::text IS NULL OR i.code = $2)
       AND ($3::text IS NULL OR p.slug = $3 OR p.code = upper($3))
       AND ($4::boolean IS NULL
         OR $4 = (o.active AND p.offered AND o.opens_on <= $5 AND $5 <= least(o.closes_on, i.applications_close_on)))
       AND ($6::date IS NULL OR i.starts_on < $6
         OR (i.starts_on = $6 AND (p.position, o.language COLLATE "C", o.id) > ($7::int, $8::text, $9::uuid)))
     ORDER BY i.starts_on DESC, p.position, o.language COLLATE "C", o.id LIMIT $10`,
    [
      filter.id ?? null,
      filter.intake ?? null,
      filter.programme ?? null,
      filter.open ?? null,
      filter.day,
      ...(after ?? [null, null, null, null]),
      limit,
    ],
  );
}

/** Every item of the price, whatever day it holds on. */
export function fees(db: EntityManager): Promise<(FeeFacts & { code: string; source: string })[]> {
  return db.query(
    `SELECT f.code, p.code AS programme, f.language, f.kind, f.name_en AS "nameEn", f.name_uk AS "nameUk",
       f.amount_minor AS "amountMinor", f.currency, f.yearly, f.price_list AS "priceList", f.constant,
       f.source, f.confidence, f.valid_from AS "validFrom", f.valid_to AS "validTo"
     FROM fee f LEFT JOIN programme p ON p.id = f.programme_id
     ORDER BY (f.kind <> 'tuition'), f.kind, p.position NULLS LAST, f.language NULLS LAST, f.code`,
  );
}

/** Names of document types by code. */
export async function documentTypeNames(db: EntityManager): Promise<Map<string, { en: string; uk: string }>> {
  const rows: { code: string; en: string; uk: string }[] = await db.query(
    `SELECT code, name_en AS en, name_uk AS uk FROM document_type`,
  );
  return new Map(rows.map(({ code, en, uk }) => [code, { en, uk }]));
}

export interface ReasonRow {
  kind: string;
  code: string;
  applicantEn: string;
  applicantUk: string;
  staffEn: string;
  staffUk: string;
}

/** Coded reasons, conditions and milestones that can be chosen now; `kind` left out: all kinds. */
export function reasons(db: EntityManager, kind: string | null = null): Promise<ReasonRow[]> {
  return db.query(
    `SELECT kind, code, applicant_en AS "applicantEn", applicant_uk AS "applicantUk", staff_en AS "staffEn",
       staff_uk AS "staffUk"
     FROM reason WHERE active AND ($1::text IS NULL OR kind = $1) ORDER BY kind, position, code`,
    [kind],
  );
}

/** An examination as an applicant can name it. */
export interface ExamChoice {
  code: string;
  country: string;
  nameEn: string;
  nameUk: string;
  sittings: number;
}

/** The examinations that can be named on `day`, in the order of the house. */
export function examChoices(db: EntityManager, day: string): Promise<ExamChoice[]> {
  return db.query(
    `SELECT code, country, name_en AS "nameEn", name_uk AS "nameUk", sittings FROM exam_system
     WHERE coalesce(valid_from <= $1, true) AND coalesce(valid_to >= $1, true) ORDER BY position, code`,
    [day],
  );
}
