import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

/** A milestone that was recorded or taken back. */
export interface MilestoneChange {
  applicationId: string;
  kind: string;
  now: Date;
}

type Run = (change: MilestoneChange, db: EntityManager) => Promise<void>;

/** Where later rooms hang what follows, in the same transaction, from a milestone. */
@Injectable()
export class MilestoneHooks {
  private readonly runs: Run[] = [];

  changed(run: Run): void {
    this.runs.push(run);
  }

  async follow(change: MilestoneChange, db: EntityManager): Promise<void> {
    for (const run of this.runs) await run(change, db);
  }
}
