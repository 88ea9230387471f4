import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { jobStands } from '../platform/jobs/job-stands.rules.js';
import type { ReleaseItem } from './decision-release.entity.js';

export const RELEASE_JOB = 'decisions.release';

export interface ReleaseRow {
  id: string;
  requestedBy: string;
  requester: string | null;
  requestedAt: Date;
  at: Date | null;
  whole: boolean;
  decisionIds: string[];
  items: ReleaseItem[];
  begunAt: Date | null;
  finishedAt: Date | null;
  cancelledAt: Date | null;
  /** A job will do it, or does. */
  goesOn: boolean;
}

/** A refused decision of a release, with the dossier that it is about. */
export interface RefusedRow {
  id: string;
  reference: string;
  code: string;
}

const COLUMNS = `r.id, r.requested_by as "requestedBy", c.name as requester, r.requested_at as "requestedAt", r.at, r.whole,
  r.decision_ids as "decisionIds", r.items, r.begun_at as "begunAt", r.finished_at as "finishedAt",
  r.cancelled_at as "cancelledAt", ${jobStands(`'${RELEASE_JOB}:' || r.id`)} as "goesOn"`;

/** Releases that nobody waits for, as rows. */
@Injectable()
export class ReleaseQuery {
  constructor(private readonly dataSource: DataSource) {}

  async byId(id: string): Promise<ReleaseRow | null> {
    const [row] = await this.dataSource.query(
      `select ${COLUMNS} from decision_release r join account c on c.id = r.requested_by where r.id = $1`,
      [id],
    );
    return row ?? null;
  }

  /** Those that are to come first, by their hour; then the others, the newest first. */
  recent(limit: number): Promise<ReleaseRow[]> {
    return this.dataSource.query(
      `select ${COLUMNS} from decision_release r join account c on c.id = r.requested_by
       order by (r.begun_at is null and r.cancelled_at is null and r.finished_at is null) desc,
         case when r.begun_at is null and r.cancelled_at is null and r.finished_at is null then r.at end,
         coalesce(r.begun_at, r.cancelled_at, r.requested_at) desc, r.id limit $1`,
      [limit],
    );
  }

  /** What a release refused, by reference; a decision that does not exist has none. */
  refused(id: string): Promise<RefusedRow[]> {
    return this.dataSource.query(
      `select i.id, coalesce(a.reference, '') as reference, i.code
       from decision_release r
       cross join lateral jsonb_to_recordset(r.items) as i(id uuid, outcome text, code text)
       left join decision d on d.id = i.id
       left join application a on a.id = d.application_id
       where r.id = $1 and i.outcome = 'refused' order by a.reference nulls last, i.id`,
      [id],
    );
  }
}
