import { Injectable, type OnModuleInit } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { Actors } from '../../accounts/access/actor.service.js';
import { inTransaction } from '../../platform/database/transaction.service.js';
import { refusalOf } from '../../platform/errors/database-error.rules.js';
import { Refusal } from '../../platform/errors/refusal.rules.js';
import { Jobs } from '../../platform/jobs/jobs.service.js';
import { refuse } from '../application.refusals.js';
import { BulkDeeds } from './bulk-deeds.service.js';
import { BulkTrail } from './bulk-trail.service.js';
import { BULK_JOB, type BulkRunRow, runById } from './bulk.query.js';

/** Does a deed to every dossier of a run, each in its own transaction; a refused one stops no other. */
@Injectable()
export class BulkJob implements OnModuleInit {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly deeds: BulkDeeds,
    private readonly actors: Actors,
    private readonly jobs: Jobs,
    private readonly trail: BulkTrail,
  ) {}

  onModuleInit(): void {
    this.jobs.handle<{ runId: string }>(BULK_JOB, ({ runId }) => this.run(runId));
  }

  /** Goes on where it stopped: how a dossier's turn ended is written down in the transaction of the deed. */
  async run(runId: string): Promise<void> {
    const run = await runById(this.dataSource.manager, runId);
    if (!run || run.finishedAt) return;
    for (const item of run.items) if (item.outcome === null) await this.one(run, item);
    await this.trail.finish(this.dataSource.manager, runId, run.requestedBy);
  }

  /** A fault is thrown on: the job is done again, and begins with this dossier. */
  private async one(run: BulkRunRow, { id, seq }: { id: string; seq: number }): Promise<void> {
    try {
      // Asked anew for each: somebody may have lost the right in the middle.
      const actor = await this.actors.ofAccount(run.requestedBy);
      const deed = actor && this.deeds.find(actor, run.deed);
      if (!actor || !deed) throw refuse('bulk.not_allowed');
      await inTransaction(this.dataSource, async (db) => {
        if (!(await note(db, run.id, id, null))) return;
        await deed.act(db, actor, { id, seq }, run.data);
      });
    } catch (error) {
      const refusal = error instanceof Refusal ? error : refusalOf(error);
      if (!refusal || refusal.status >= 500) throw error;
      await note(this.dataSource.manager, run.id, id, refusal.code);
    }
  }
}

/** False: its turn has ended already. Written first, so that two at once cannot both do the deed. */
async function note(db: EntityManager, runId: string, applicationId: string, code: string | null): Promise<boolean> {
  const [, count] = await db.query(
    `update bulk_run_item set outcome = $3, code = $4 where run_id = $1 and application_id = $2 and outcome is null`,
    [runId, applicationId, code === null ? 'done' : 'refused', code],
  );
  return count > 0;
}
