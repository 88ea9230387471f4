import { jobStands } from '../../platform/jobs/job-stands.rules.js';
import type { Reader } from '../document.query.js';
import type { Ask } from './request.input.js';

export const SET_JOB = 'documents.request_set';

export interface SetRow {
  id: string;
  requestedBy: string;
  requestedAt: Date;
  ask: Ask;
  finishedAt: Date | null;
  /** A job will do it, or does. */
  goesOn: boolean;
  /** In the order of the queue. */
  items: { id: string; reference: string; outcome: 'asked' | 'refused' | null; code: string | null }[];
}

/** A set and how far it has come; undefined: there is no such. */
export async function setById(db: Reader, id: string): Promise<SetRow | undefined> {
  const [row] = (await db.query(
    `select s.id, s.requested_by as "requestedBy", s.requested_at as "requestedAt", s.ask, s.finished_at as "finishedAt",
       ${jobStands(`'${SET_JOB}:' || s.id`)} as "goesOn",
       (select json_agg(json_build_object('id', i.application_id, 'reference', a.reference, 'outcome', i.outcome,
          'code', i.code) order by i.position)
        from document_request_set_item i join application a on a.id = i.application_id where i.set_id = s.id) as items
     from document_request_set s where s.id = $1`,
    [id],
  )) as SetRow[];
  return row;
}
