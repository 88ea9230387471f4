import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { InstantColumn } from '../database/column.decorator.js';

/** What a POST with an Idempotency-Key answered, kept 24 hours so that a repeat makes no second record. */
@Entity('idempotency_key')
@Index('idempotency_key_created', ['createdAt'])
export class IdempotencyKey {
  /** The account, or a digest of the visitor's address when nobody is signed in. */
  @PrimaryColumn('text')
  owner: string;

  @PrimaryColumn('text')
  route: string;

  @PrimaryColumn('text')
  key: string;

  @Column({ type: 'text' })
  bodyHash: string;

  /** Null while the first request still runs. */
  @Column({ type: 'int', nullable: true })
  status: number | null;

  @Column({ type: 'text', nullable: true })
  location: string | null;

  @Column({ type: 'jsonb', nullable: true })
  body: unknown;

  @InstantColumn()
  createdAt: Date;
}
