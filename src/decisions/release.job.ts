import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Actors } from '../accounts/access/actor.service.js';
import type { Actor } from '../platform/access/actor.rules.js';
import { Clock } from '../platform/clock/clock.service.js';
import { newId } from '../platform/database/id.rules.js';
import { inTransaction } from '../platform/database/transaction.service.js';
import { Jobs } from '../platform/jobs/jobs.service.js';
import type { ReleaseItem } from './decision-release.entity.js';
import { refuse } from './decision.refusals.js';
import type { ReleaseView } from './decision.view.js';
import { ReleaseService } from './release.service.js';

const JOB = 'decisions.release';

interface ReleaseRow {
  id: string;
  requestedBy: string;
  requestedAt: Date;
  decisionIds: string[];
  items: ReleaseItem[];
  finishedAt: Date | null;
}

/** Releases of more decisions than a request should wait for. */
@Injectable()
export class ReleaseJob implements OnModuleInit {
  constructor(
    private readonly dataSource: DataSource,
    private readonly releases: ReleaseService,
    private readonly jobs: Jobs,
    private readonly clock: Clock,
    private readonly actors: Actors,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(JOB, async (payload) => this.run((payload as { releaseId: string }).releaseId));
  }

  /** Takes a release on; it is followed under the returned id. */
  async start(actor: Actor, ids: readonly string[]): Promise<ReleaseView> {
    const id = newId();
    await inTransaction(this.dataSource, async (db) => {
      await db.query(
        'insert into decision_release (id, requested_by, requested_at, decision_ids) values ($1, $2, $3, $4)',
        [id, actor.accountId, this.clock.now(), [...new Set(ids)]],
      );
      await this.jobs.enqueue(db, JOB, { releaseId: id }, { key: `${JOB}:${id}` });
    });
    return this.status(actor, id);
  }

  /** How far a release has come. @throws Refusal 404. */
  async status(_actor: Actor, id: string): Promise<ReleaseView> {
    const row = await this.find(id);
    if (!row) throw refuse('release.not_found');
    return {
      id: row.id,
      status: row.finishedAt ? 'finished' : 'running',
      total: row.decisionIds.length,
      items: row.items,
      requestedAt: row.requestedAt.toISOString(),
      finishedAt: row.finishedAt?.toISOString() ?? null,
    };
  }

  /**
   * Goes on where it stopped: what was released is written down in the release's own transaction, so that a job that
   * runs again after a crash releases nothing twice and calls nothing refused that was released.
   */
  async run(releaseId: string): Promise<void> {
    const row = await this.find(releaseId);
    if (!row || row.finishedAt) return;
    const done = new Set(row.items.map((item) => item.id));
    const left = row.decisionIds.filter((id) => !done.has(id));
    const mailsAt = this.releases.mailsAfter(left.length);
    for (const id of left) {
      // Asked anew for each: somebody may have been disabled in the middle.
      const actor = await this.actors.ofAccount(row.requestedBy);
      const item: ReleaseItem = actor
        ? await this.releases.releaseOne(actor, id, mailsAt, (db, released) => this.note(db, releaseId, released))
        : { id, outcome: 'refused', code: 'auth.forbidden' };
      if (item.outcome === 'refused') await this.note(this.dataSource, releaseId, item);
    }
    await this.dataSource.query('update decision_release set finished_at = $2 where id = $1', [
      releaseId,
      this.clock.now(),
    ]);
  }

  private async note(db: Pick<DataSource, 'query'>, releaseId: string, item: ReleaseItem): Promise<void> {
    await db.query('update decision_release set items = items || $2::jsonb where id = $1', [
      releaseId,
      JSON.stringify([item]),
    ]);
  }

  private async find(id: string): Promise<ReleaseRow | null> {
    const [row] = await this.dataSource.query(
      `select id, requested_by as "requestedBy", requested_at as "requestedAt", decision_ids as "decisionIds", items,
         finished_at as "finishedAt" from decision_release where id = $1`,
      [id],
    );
    return row ?? null;
  }
}
