import type { EntityManager } from 'typeorm';
import { jobStands } from '../../platform/jobs/job-stands.rules.js';
import type { Status } from '../lifecycle.rules.js';
import type { BulkTarget } from './bulk-deeds.service.js';

export const BULK_JOB = 'applications.bulk';

export interface BulkRunRow {
  id: string;
  deed: string;
  data: Record<string, unknown>;
  requestedBy: string;
  requestedAt: Date;
  finishedAt: Date | null;
  /** A job will do it, or does. */
  goesOn: boolean;
  /** In the order of the list. */
  items: { id: string; reference: string; seq: number; outcome: 'done' | 'refused' | null; code: string | null }[];
}

/** A run and how far it has come; undefined: there is no such. */
export async function runById(db: Pick<EntityManager, 'query'>, id: string): Promise<BulkRunRow | undefined> {
  const [row] = (await db.query(
    `select r.id, r.deed, r.data, r.requested_by as "requestedBy", r.requested_at as "requestedAt",
       r.finished_at as "finishedAt",
       ${jobStands(`'${BULK_JOB}:' || r.id`)} as "goesOn",
       (select json_agg(json_build_object('id', i.application_id, 'reference', a.reference, 'seq', i.seq,
          'outcome', i.outcome, 'code', i.code) order by i.position)
        from bulk_run_item i join application a on a.id = i.application_id where i.run_id = r.id) as items
     from bulk_run r where r.id = $1`,
    [id],
  )) as BulkRunRow[];
  return row;
}

/** Dossiers by id, in the order given. */
export async function targets(
  db: Pick<EntityManager, 'query'>,
  ids: readonly string[],
): Promise<(BulkTarget & { reference: string; status: Status })[]> {
  return db.query(
    `select a.id, a.reference, a.seq, a.status from unnest($1::uuid[]) with ordinality w (id, n)
     join application a on a.id = w.id order by w.n`,
    [ids],
  );
}
