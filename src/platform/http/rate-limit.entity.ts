import { Column, Entity, PrimaryColumn } from 'typeorm';

/** rate-limiter-flexible's table; its three columns are that library's. */
@Entity('rate_limit')
export class RateLimit {
  @PrimaryColumn('text')
  key: string;

  @Column({ type: 'int', default: 0 })
  points: number;

  /** Milliseconds since 1970; null: never. */
  @Column({ type: 'bigint', nullable: true })
  expire: string | null;
}
