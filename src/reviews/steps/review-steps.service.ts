import { readFile } from 'node:fs/promises';
import type { DataSource } from 'typeorm';
import { inTransaction } from '../../platform/database/transaction.service.js';
import type { Criterion } from '../sheets/sheet.rules.js';

interface StepEntry {
  id: string;
  /** Code of the programme; null: every one. */
  programme: string | null;
  /** Code of the intake; null: every one. */
  intake: string | null;
  position: number;
  kind: string;
  nameEn: string;
  nameUk: string;
  reviewsNeeded: number;
  /** Id of the score sheet; null: none. */
  sheet: string | null;
  validFrom: string;
  validTo: string | null;
}

interface SheetEntry {
  id: string;
  nameEn: string;
  nameUk: string;
  criteria: Criterion[];
}

interface RecordingRuleEntry {
  id: string;
  years: number;
  source: string;
  confidence: string;
  validFrom: string;
}

/**
 * Loads the house's steps of review, their score sheets and how long recordings are kept, after the catalogue. A row that is there is left alone: whoever changed it in
 * the database decided so. Returns how many are new.
 */
export async function loadReviewSteps(dataSource: DataSource): Promise<number> {
  const { step } = await fileOf<{ step: StepEntry[] }>('review-steps');
  const { sheet } = await fileOf<{ sheet: SheetEntry[] }>('score-sheets');
  const { recordingRule } = await fileOf<{ recordingRule: RecordingRuleEntry[] }>(
    '../../sittings/data/recording-rules',
  );
  return inTransaction(dataSource, async (db) => {
    await db.query(
      `with made as (
         insert into score_sheet (id, name_en, name_uk)
         select s.id, s."nameEn", s."nameUk" from jsonb_to_recordset($1::jsonb) as s(id uuid, "nameEn" text, "nameUk" text)
         on conflict (id) do nothing returning id)
       insert into score_sheet_version (sheet_id, version, criteria, published_at)
       select s.id, 1, s.criteria, now() from jsonb_to_recordset($1::jsonb) as s(id uuid, criteria jsonb)
       join made on made.id = s.id`,
      [JSON.stringify(sheet)],
    );
    const made = await db.query(
      `insert into review_step (id, programme_id, intake_id, position, kind, name_en, name_uk, reviews_needed,
         sheet_id, valid_from, valid_to)
       select s.id, p.id, i.id, s.position, s.kind, s."nameEn", s."nameUk", s."reviewsNeeded", s.sheet, s."validFrom", s."validTo"
       from jsonb_to_recordset($1::jsonb) as s(id uuid, programme text, intake text, position int, kind text,
         "nameEn" text, "nameUk" text, "reviewsNeeded" int, sheet uuid, "validFrom" date, "validTo" date)
       left join programme p on p.code = s.programme
       left join intake i on i.code = s.intake
       where (s.programme is null or p.id is not null) and (s.intake is null or i.id is not null)
       on conflict (id) do nothing returning id`,
      [JSON.stringify(step)],
    );
    await db.query(
      `insert into recording_rule (id, years, source, confidence, valid_from)
       select r.id, r.years, r.source, r.confidence, r."validFrom" from jsonb_to_recordset($1::jsonb)
         as r(id uuid, years int, source text, confidence text, "validFrom" date)
       on conflict do nothing`,
      [JSON.stringify(recordingRule)],
    );
    return made.length;
  });
}

async function fileOf<T>(name: string): Promise<T> {
  return JSON.parse(await readFile(new URL(`./data/${name}.json`, import.meta.url), 'utf8')) as T;
}
