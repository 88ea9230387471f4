import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Actors } from '../accounts/access/actor.service.js';
import { Clock } from '../platform/clock/clock.service.js';
import { Jobs } from '../platform/jobs/jobs.service.js';
import type { ReleaseItem } from './decision-release.entity.js';
import { RELEASE_JOB } from './release.query.js';
import { ReleaseService } from './release.service.js';

interface Begun {
  requestedBy: string;
  decisionIds: string[];
  items: ReleaseItem[];
}

/** Does releases that nobody waits for, when their hour has come. */
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
    this.jobs.handle(RELEASE_JOB, async (payload) => this.run((payload as { releaseId: string }).releaseId));
  }

  /**
   * Goes on where it stopped: what was released is written down in the release's own transaction, so that a job that
   * runs again after a crash releases nothing twice and calls nothing refused that was released. A database that is
   * away refuses nothing: the job is done again, and begins with the same decision.
   */
  async run(releaseId: string): Promise<void> {
    const row = await this.begin(releaseId);
    if (!row) return;
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

  /** From here on it cannot be cancelled, and what `all` means is named. Null: cancelled before, or done. */
  private async begin(id: string): Promise<Begun | null> {
    const [rows] = await this.dataSource.query(
      `update decision_release set begun_at = coalesce(begun_at, $2), decision_ids =
         case when whole and begun_at is null then (select coalesce(array_agg(d.id order by d.drafted_at, d.id), '{}')
           from decision d where d.released_at is null and d.discarded_at is null) else decision_ids end
       where id = $1 and cancelled_at is null and finished_at is null
       returning requested_by as "requestedBy", decision_ids as "decisionIds", items`,
      [id, this.clock.now()],
    );
    return rows[0] ?? null;
  }

  /** The first word about a decision stands: of two workers at once the later finds it released, and calls it refused. */
  private async note(db: Pick<DataSource, 'query'>, releaseId: string, item: ReleaseItem): Promise<void> {
    await db.query(
      `update decision_release set items = items || $2::jsonb
       where id = $1 and not items @> jsonb_build_array(jsonb_build_object('id', $3::text))`,
      [releaseId, JSON.stringify([item]), item.id],
    );
  }
}
