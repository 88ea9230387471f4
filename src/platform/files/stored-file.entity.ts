import { Check, Column, Entity, PrimaryColumn } from 'typeorm';
import { InstantColumn } from '../database/column.decorator.js';

/** A file in the store, named by the SHA-256 of its bytes: the same file sent twice is stored once. */
@Entity('stored_file')
@Check('stored_file_hash_check', `hash ~ '^[0-9a-f]{64}$'`)
@Check('stored_file_size_check', `size > 0`)
@Check('stored_file_scan_check', `scan in ('pending', 'clean', 'infected', 'not_configured')`)
export class StoredFile {
  @PrimaryColumn('text')
  hash: string;

  /** Bytes. */
  @Column({ type: 'int' })
  size: number;

  /** As found in the bytes, never as claimed by the sender. */
  @Column({ type: 'text' })
  mediaType: string;

  @Column({ type: 'text' })
  scan: string;

  @InstantColumn()
  receivedAt: Date;
}
