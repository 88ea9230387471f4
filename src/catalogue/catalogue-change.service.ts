import type { EntityManager } from 'typeorm';
import { newId } from '../platform/database/id.rules.js';

/** Name of the setting that changes with every change of the catalogue; caches in all processes compare it. */
export const CATALOGUE_VERSION = 'catalogue.version';

export interface ChangedField {
  /** Column in the database. */
  field: string;
  oldValue: unknown;
  newValue: unknown;
}

/** Appends to the catalogue's history, one line a field, and makes every process read the catalogue anew. */
export async function recordChanges(
  db: EntityManager,
  by: { at: Date; actorId: string | null; reason: string | null },
  subject: { kind: string; id: string },
  fields: readonly ChangedField[],
): Promise<void> {
  if (fields.length === 0) return;
  const rows = fields.map((one) => ({
    id: newId(),
    at: by.at,
    actor_id: by.actorId,
    subject_kind: subject.kind,
    subject_id: subject.id,
    field: one.field,
    old_value: one.oldValue ?? null,
    new_value: one.newValue ?? null,
    reason: by.reason,
  }));
  await db.query(
    `INSERT INTO catalogue_change (id, at, actor_id, subject_kind, subject_id, field, old_value, new_value, reason)
     SELECT id, at, actor_id, subject_kind, subject_id, field, old_value, new_value, reason
     FROM jsonb_populate_recordset(NULL::catalogue_change, $1::jsonb)`,
    [JSON.stringify(rows)],
  );
  await bumpVersion(db);
}

/** A new version is never an old one again, so that a rolled-back change cannot leave a cache that looks fresh. */
export async function bumpVersion(db: EntityManager): Promise<void> {
  await db.query(
    `INSERT INTO setting (key, value) VALUES ($1, to_jsonb($2::text))
     ON CONFLICT (key) DO UPDATE SET value = excluded.value`,
    [CATALOGUE_VERSION, newId()],
  );
}
