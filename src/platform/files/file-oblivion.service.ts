import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { FileRows } from './file-rows.service.js';
import { FileStore } from './file-store.service.js';

const FOREIGN_KEY = '23503';

/** The end of a file that is not needed any more: its row, then its bytes. */
@Injectable()
export class FileOblivion {
  constructor(
    private readonly dataSource: DataSource,
    private readonly rows: FileRows,
    private readonly store: FileStore,
  ) {}

  /**
   * Removes a file that no row names any more; the keys of all tables are asked. Done twice it does nothing, and bytes
   * that somebody sends in this very moment stay.
   * @returns false: somebody else has the same file
   */
  async forget(hash: string): Promise<boolean> {
    try {
      await this.dataSource.query('delete from stored_file where hash = $1', [hash]);
    } catch (error) {
      if ((error as { code?: string }).code === FOREIGN_KEY) return false;
      throw error;
    }
    return this.rows.deciding(hash, async (named) => {
      if (!named) await this.store.remove(hash);
      return !named;
    });
  }
}
