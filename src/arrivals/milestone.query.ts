import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Day } from '../platform/clock/day.rules.js';
import { prepared } from '../platform/database/preparing-client.service.js';
import type { Reader } from '../reviews/dossier.query.js';
import type { MilestoneKind } from './milestone.rules.js';

export interface MilestoneRow {
  id: string;
  kind: MilestoneKind;
  day: Day;
  data: Record<string, unknown>;
  recordedBy: string;
  recorder: string | null;
  recordedAt: Date;
  revokedAt: Date | null;
}

/** Milestones as rows. */
@Injectable()
export class MilestoneQuery {
  constructor(private readonly dataSource: DataSource) {}

  /** By day; those taken back too, if asked for. */
  ofDossier(
    applicationId: string,
    { revoked = false }: { revoked?: boolean } = {},
    db: Reader = this.dataSource,
  ): Promise<MilestoneRow[]> {
    return db.query(
      prepared(`select m.id, m.kind, m.day, m.data, m.recorded_by as "recordedBy", c.name as recorder,
         m.recorded_at as "recordedAt", m.revoked_at as "revokedAt"
       from milestone m left join account c on c.id = m.recorded_by
       where m.application_id = $1 and ($2 or m.revoked_at is null)
       order by m.day, m.recorded_at, m.id`),
      [applicationId, revoked],
    );
  }
}
