import { readFile } from 'node:fs/promises';
import type { DataSource } from 'typeorm';
import { inTransaction } from '../../platform/database/transaction.service.js';

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
  validFrom: string;
  validTo: string | null;
}

/**
 * Loads the house's steps of review, after the catalogue. A row that is there is left alone: whoever changed it in
 * the database decided so. Returns how many are new.
 */
export async function loadReviewSteps(dataSource: DataSource): Promise<number> {
  const text = await readFile(new URL('./data/review-steps.json', import.meta.url), 'utf8');
  const { step } = JSON.parse(text) as { step: StepEntry[] };
  return inTransaction(dataSource, async (db) => {
    const made = await db.query(
      `insert into review_step (id, programme_id, intake_id, position, kind, name_en, name_uk, reviews_needed,
         valid_from, valid_to)
       select s.id, p.id, i.id, s.position, s.kind, s."nameEn", s."nameUk", s."reviewsNeeded", s."validFrom", s."validTo"
       from jsonb_to_recordset($1::jsonb) as s(id uuid, programme text, intake text, position int, kind text,
         "nameEn" text, "nameUk" text, "reviewsNeeded" int, "validFrom" date, "validTo" date)
       left join programme p on p.code = s.programme
       left join intake i on i.code = s.intake
       where (s.programme is null or p.id is not null) and (s.intake is null or i.id is not null)
       on conflict (id) do nothing returning id`,
      [JSON.stringify(step)],
    );
    return made.length;
  });
}
