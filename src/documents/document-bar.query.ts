import type { SlotStatus } from './slot.rules.js';

/** How many papers of a dossier stand where, by level: what a row of the queue draws. */
export interface DocumentCount {
  level: 'submission' | 'enrolment';
  status: SlotStatus;
  count: number;
}

/** The counts of `application a` as JSON, in SQL; a dossier that was never sent has none yet. */
export const DOCUMENT_COUNTS = `(select coalesce(json_agg(counted), '[]') from (
  select s.level, s.status, count(*)::int as count from document_slot s
  where s.application_id = a.id and s.level in ('submission', 'enrolment') and not s.retired
  group by s.level, s.status) counted)`;
