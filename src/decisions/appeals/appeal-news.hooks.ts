import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

type Run = (applicationId: string, db: EntityManager) => Promise<void>;

/** Where later rooms hang what follows when an appeal is decided; same transaction. */
@Injectable()
export class AppealNews {
  private readonly effects: Run[] = [];

  effect(run: Run): void {
    this.effects.push(run);
  }

  async follow(applicationId: string, db: EntityManager): Promise<void> {
    for (const run of this.effects) await run(applicationId, db);
  }
}
