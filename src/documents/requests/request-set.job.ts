import { Injectable, type OnModuleInit } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { Actors } from '../../accounts/access/actor.service.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { inTransaction } from '../../platform/database/transaction.service.js';
import { refusalOf } from '../../platform/errors/database-error.rules.js';
import { Refusal } from '../../platform/errors/refusal.rules.js';
import { Jobs } from '../../platform/jobs/jobs.service.js';
import { RequestService } from './request.service.js';
import { SET_JOB, setById, type SetRow } from './request-set.query.js';

/** Asks every dossier of a set, each in its own transaction; a refused one stops no other. */
@Injectable()
export class RequestSetJob implements OnModuleInit {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly requests: RequestService,
    private readonly actors: Actors,
    private readonly jobs: Jobs,
  ) {}

  onModuleInit(): void {
    this.jobs.handle<{ setId: string }>(SET_JOB, ({ setId }) => this.run(setId));
  }

  /** Goes on where it stopped: how a dossier's turn ended is written down in the same transaction. */
  async run(setId: string): Promise<void> {
    const set = await setById(this.dataSource.manager, setId);
    if (!set || set.finishedAt) return;
    for (const item of set.items) if (item.outcome === null) await this.askOne(set, item.id);
    await this.dataSource.query('update document_request_set set finished_at = $2 where id = $1', [
      setId,
      this.clock.now(),
    ]);
  }

  /** A fault is thrown on: the job is done again, and begins with this dossier. */
  private async askOne(set: SetRow, applicationId: string): Promise<void> {
    // Asked anew for each: somebody may have been disabled in the middle.
    const actor = await this.actors.ofAccount(set.requestedBy);
    try {
      if (!actor) throw new Refusal('auth.forbidden', 403, { en: '', uk: '' });
      await inTransaction(this.dataSource, async (db) => {
        await this.requests.askIn(db, actor, applicationId, set.ask, set.id);
        await note(db, set.id, applicationId, null);
      });
    } catch (error) {
      const refusal = error instanceof Refusal ? error : refusalOf(error);
      if (!refusal || refusal.status >= 500) throw error;
      await note(this.dataSource.manager, set.id, applicationId, refusal.code);
    }
  }
}

async function note(db: EntityManager, setId: string, applicationId: string, code: string | null): Promise<void> {
  await db.query(
    'update document_request_set_item set outcome = $3, code = $4 where set_id = $1 and application_id = $2',
    [setId, applicationId, code === null ? 'asked' : 'refused', code],
  );
}
