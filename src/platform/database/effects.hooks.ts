import type { EntityManager } from 'typeorm';

type Run<T> = (news: T, db: EntityManager) => Promise<void>;

/** Where later rooms hang what follows from one kind of deed of an earlier room, in the deed's own transaction. */
export abstract class Effects<T> {
  private readonly effects: Run<T>[] = [];

  effect(run: Run<T>): void {
    this.effects.push(run);
  }

  async follow(news: T, db: EntityManager): Promise<void> {
    for (const run of this.effects) await run(news, db);
  }
}
