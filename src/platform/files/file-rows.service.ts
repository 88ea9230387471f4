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

  /** How many of them a key does not encrypt. */
  async count(keyId: string): Promise<number> {
    const [row]: { count: number }[] = await this.dataSource.query(
      `select count(*)::int as count from stored_file where key_id is distinct from $1 and scan <> 'infected'`,
      [keyId],
    );
    return row?.count ?? 0;
  }

  /** Those that the key does not encrypt, by hash, after one. Infected ones are gone. */
  withoutKey(keyId: string, after: string, limit: number): Promise<{ hash: string; size: number }[]> {
    return this.dataSource.query(
      `select hash, size from stored_file
       where key_id is distinct from $1 and scan <> 'infected' and hash > $2 order by hash limit $3`,
      [keyId, after, limit],
    );
  }

  /** Files and bytes by the key that encrypts them. */
  byKey(): Promise<{ keyId: string | null; files: number; bytes: number }[]> {
    return this.dataSource.query(
      `select key_id as "keyId", count(*)::int as files, sum(size)::float8 as bytes
       from stored_file where scan <> 'infected' group by key_id order by key_id nulls first`,
    );
  }
}

/** Until the end of the transaction of `db`, nobody else names, removes or replaces these bytes. */
export async function lockBytes(db: EntityManager, hash: string): Promise<void> {
  await db.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [hash]);
}
