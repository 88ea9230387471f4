import { Injectable } from '@nestjs/common';
import type { Readable } from 'node:stream';
import type { EntityManager } from 'typeorm';
import { Clock } from '../clock/clock.service.js';
import { FileOblivion } from './file-oblivion.service.js';
import { FileStore, type Received } from './file-store.service.js';

/** Bytes: what a column of whole numbers holds. */
const MOST_BYTES = 2 ** 31 - 1;

/** Files that the house made itself: kept in the store, named by a row, and thrown away when no row names them. */
@Injectable()
export class MadeFiles {
  constructor(
    private readonly store: FileStore,
    private readonly end: FileOblivion,
    private readonly clock: Clock,
  ) {}

  /** Brings the bytes into the store; `name` gives them their row. */
  receive(source: Readable | string): Promise<Omit<Received, 'mediaType'>> {
    return this.store.receiveMade(source, MOST_BYTES);
  }

  /** The row of stored bytes, in the transaction of the row that names them. Made here: there is nothing to scan. */
  async name(db: EntityManager, file: Omit<Received, 'mediaType'>, mediaType: string): Promise<void> {
    await db.query(
      `insert into stored_file (hash, size, media_type, scan, received_at, key_id)
       values ($1, $2, $3, 'clean', $4, $5) on conflict (hash) do update set key_id = excluded.key_id`,
      [file.hash, file.size, mediaType, this.clock.now(), file.keyId],
    );
  }

  /** Removes bytes that no row names any more. */
  async forget(hash: string): Promise<void> {
    await this.end.forget(hash);
  }

  open(hash: string): Promise<{ stream: Readable; size: number }> {
    return this.store.open(hash);
  }
}
