import type { Reader } from '../dossier.query.js';
import type { StepFacts, StepKind } from '../review.rules.js';
import { STEP_JSON } from './dossier-steps.query.js';

/** A step's row with the names of what it is for. */
export interface StepRow extends StepFacts {
  programmeEn: string | null;
  programmeUk: string | null;
  intake: string | null;
  sheetEn: string | null;
  sheetUk: string | null;
}

/** A change of a step, as the audit keeps it. */
export interface StepChange {
  at: Date;
  who: string | null;
  stepId: string;
  /** Null: the row was added. */
  field: string | null;
  before: unknown;
  after: unknown;
}

/** Every row, or one, in the order in which the steps come. */
export async function stepRows(db: Reader, id: string | null = null): Promise<StepRow[]> {
  const rows: { step: StepFacts; rest: Omit<StepRow, keyof StepFacts> }[] = await db.query(
    `select ${STEP_JSON} as step, json_build_object('programmeEn', p.name_en, 'programmeUk', p.name_uk,
       'intake', i.code, 'sheetEn', t.name_en, 'sheetUk', t.name_uk) as rest
     from review_step s left join programme p on p.id = s.programme_id left join intake i on i.id = s.intake_id
     left join score_sheet t on t.id = s.sheet_id
     where $1::uuid is null or s.id = $1
     order by s.position, p.position nulls first, i.code nulls first, s.valid_from, s.id limit 500`,
    [id],
  );
  return rows.map(({ step, rest }) => ({ ...step, ...rest }));
}

/** How many dossiers that are open now pass this row: a change of it acts on them. */
export async function dossiersUnder(db: Reader, id: string, kind: StepKind): Promise<number> {
  const [row] = await db.query(
    `select count(*)::int as n from application a
     join offering f on f.id = a.offering_id
     join lateral (select e.effective_on as day from application_event e where e.application_id = a.id
       and e.event in ('verify', 'reopen') order by e.seq desc limit 1) came on true
     where a.status in ('submitted', 'returned', 'under_review', 'waitlisted') and $1::uuid = (
       select s.id from review_step s where s.kind = $2
         and (s.programme_id is null or s.programme_id = f.programme_id)
         and (s.intake_id is null or s.intake_id = a.intake_id)
         and s.valid_from <= came.day and (s.valid_to is null or came.day <= s.valid_to)
       order by (s.programme_id is not null)::int * 2 + (s.intake_id is not null)::int desc, s.valid_from desc limit 1)`,
    [id, kind],
  );
  return row.n;
}

/** Changes of one row, or of all, the newest first. */
export function stepChanges(db: Reader, id: string | null = null): Promise<StepChange[]> {
  return db.query(
    `select e.at, c.name as who, e.subject_id as "stepId", e.detail->>'field' as field, e.detail->'before' as before,
       e.detail->'after' as after
     from audit_entry e left join account c on c.id = e.actor_id
     where e.subject_kind = 'review_step' and ($1::text is null or e.subject_id = $1)
     order by e.at desc, e.id desc limit 50`,
    [id],
  );
}
