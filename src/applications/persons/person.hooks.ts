import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

/** Two persons became one, or one became two again. */
export interface PersonChange {
  keptId: string;
  takenId: string;
  now: Date;
}

type Run = (change: PersonChange, db: EntityManager) => Promise<void>;

/** Where later rooms hang what follows, in the same transaction, from a word on who is whom. */
@Injectable()
export class PersonHooks {
  private readonly runs: Run[] = [];

  changed(run: Run): void {
    this.runs.push(run);
  }

  async follow(change: PersonChange, db: EntityManager): Promise<void> {
    for (const run of this.runs) await run(change, db);
  }
}
