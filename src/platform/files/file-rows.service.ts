import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { inTransaction } from '../database/transaction.service.js';

/** The rows of `stored_file`, beside the bytes that they name. */
@Injectable()
export class FileRows {
  constructor(private readonly dataSource: DataSource) {}

  /** Which of these a row names. */
  async named(hashes: readonly string[]): Promise<Set<string>> {
    const rows: { hash: string }[] = await this.dataSource.query('select hash from stored_file where hash = any ($1)', [
      hashes,
    ]);
    return new Set(rows.map(({ hash }) => hash));
  }

  /**
   * Decides about the bytes of one file while nobody else does: an upload that is about to name them waits, or has named
   * them by now.
   */
  deciding<T>(hash: string, work: (named: boolean, db: EntityManager) => Promise<T>): Promise<T> {
    return inTransaction(this.dataSource, async (db) => {
      await lockBytes(db, hash);
      const rows: unknown[] = await db.query('select from stored_file where hash = $1', [hash]);
      return work(rows.length > 0, db);
    });
  }
}

/** Until the end of the transaction of `db`, nobody else names, removes or replaces these bytes. */
export async function lockBytes(db: EntityManager, hash: string): Promise<void> {
  await db.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [hash]);
}
