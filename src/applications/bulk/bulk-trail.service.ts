import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../platform/access/actor.rules.js';
import { Audit } from '../../platform/audit/audit.service.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { Replica } from '../../platform/database/replica.service.js';

/** What a run writes down of itself. */
@Injectable()
export class BulkTrail {
  constructor(
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly replica: Replica,
  ) {}

  async begin(
    db: EntityManager,
    actor: Actor,
    run: { id: string; deed: string; data: object; ids: readonly string[] },
  ): Promise<void> {
    await db.query('insert into bulk_run (id, deed, data, requested_by, requested_at) values ($1, $2, $3, $4, $5)', [
      run.id,
      run.deed,
      JSON.stringify(run.data),
      actor.accountId,
      this.clock.now(),
    ]);
    await db.query(
      `insert into bulk_run_item (run_id, application_id, position, seq)
       select $1, w.id, w.n, a.seq from unnest($2::uuid[]) with ordinality w (id, n) join application a on a.id = w.id`,
      [run.id, run.ids],
    );
    await this.audit.record(db, {
      actorId: actor.accountId,
      action: 'bulk.start',
      subjectKind: 'bulk_run',
      subjectId: run.id,
      detail: { deed: run.deed, total: run.ids.length },
    });
  }

  async finish(db: EntityManager, runId: string, requestedBy: string): Promise<void> {
    // What was done for them, they have written.
    await this.replica.wrote(requestedBy);
    await db.query('update bulk_run set finished_at = $2 where id = $1', [runId, this.clock.now()]);
  }
}
