import type { DataSource, EntityManager } from 'typeorm';

/**
 * Runs `work` in one transaction. Whoever waits more than three seconds for a lock is told to try again
 * (55P03, answered 503) instead of holding a connection. `work` must use only the given manager: a second
 * pooled connection inside a transaction starved 100 deciders on a pool of 10.
 */
export function inTransaction<T>(dataSource: DataSource, work: (db: EntityManager) => Promise<T>): Promise<T> {
  return dataSource.transaction(async (db) => {
    await db.query(`SET LOCAL lock_timeout = '3s'`);
    return work(db);
  });
}
