import type { EntityManager } from 'typeorm';

export interface ChangeRow {
  at: Date;
  /** Staff name; null: the house's files, or an account without a name. */
  by: string | null;
  subjectKind: string;
  subjectId: string;
  field: string;
  oldValue: unknown;
  newValue: unknown;
  reason: string | null;
}

/** What was changed on the named rows of the catalogue, newest first. */
export function changesOf(
  db: EntityManager,
  subjects: readonly { kind: string; id: string }[],
  limit: number,
): Promise<ChangeRow[]> {
  return db.query(
    `SELECT c.at, a.name AS by, c.subject_kind AS "subjectKind", c.subject_id AS "subjectId", c.field, c.old_value AS "oldValue",
       c.new_value AS "newValue", c.reason
     FROM catalogue_change c LEFT JOIN account a ON a.id = c.actor_id
     WHERE (c.subject_kind, c.subject_id) IN
       (SELECT kind, id FROM jsonb_to_recordset($1::jsonb) AS subject(kind text, id text))
     ORDER BY c.at DESC, c.id DESC LIMIT $2`,
    [JSON.stringify(subjects), limit],
  );
}
