import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { InstantColumn } from '../database/column.decorator.js';

/** A file in the store, named by the SHA-256 of its bytes: the same file sent twice is stored once. */
@Entity('stored_file')
@Check('stored_file_hash_check', `hash ~ '^[0-9a-f]{64}$'`)
@Check('stored_file_size_check', `size > 0`)
@Check('stored_file_inspection_check', `(inspection is null) = (inspected_at is null)`)
@Index('stored_file_uninspected', ['receivedAt'], { where: 'inspection is null' })
@Check('stored_file_scan_check', `scan in ('pending', 'clean', 'infected', 'not_configured')`)
@Check('stored_file_key_check', `key_id ~ '^[A-Za-z0-9_-]{1,32}$'`)
@Check('stored_file_damage_check', `damage in ('missing', 'altered')`)
@Index('stored_file_verified', { synchronize: false })
@Index('stored_file_damaged', { synchronize: false })
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

  /** The key that encrypts it as far as the rows know; the file's own header is the truth. Null: it lies as it came. */
  @Column({ type: 'text', nullable: true })
  keyId: string | null;

  /** When its bytes were last read again and compared. */
  @InstantColumn({ nullable: true })
  verifiedAt: Date | null;

  /** What was found then: `missing`, or `altered` bytes. */
  @Column({ type: 'text', nullable: true })
  damage: string | null;

  /** What was found in it (documents/inspection.rules); null: nobody has looked yet. */
  @Column({ type: 'jsonb', nullable: true })
  inspection: object | null;

  @InstantColumn({ nullable: true })
  inspectedAt: Date | null;
}
