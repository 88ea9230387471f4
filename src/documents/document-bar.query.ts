import type { Reader } from './document.query.js';
import type { SlotStatus } from './slot.rules.js';

/** How many papers of a dossier stand where, by level: what a row of the queue draws. */
export interface DocumentCount {
  applicationId: string;
  level: 'submission' | 'enrolment';
  status: SlotStatus;
  count: number;
}

/** Counts for a page of dossiers in one statement; dossiers that were never sent have no rows yet. */
export function documentCounts(db: Reader, applicationIds: readonly string[]): Promise<DocumentCount[]> {
  if (applicationIds.length === 0) return Promise.resolve([]);
  return db.query(
    `select application_id as "applicationId", level, status, count(*)::int as count
     from document_slot
     where application_id = any($1::uuid[]) and level in ('submission', 'enrolment') and not retired
     group by application_id, level, status`,
    [applicationIds],
  );
}
