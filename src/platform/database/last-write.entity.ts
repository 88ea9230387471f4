import { Column, Entity, PrimaryColumn } from 'typeorm';

/**
 * Where the log of the database stood when an account had last written: a replica that is not so far yet is not read for
 * it. Written only where a replica is; not logged itself, so that it costs no wait for the disk.
 */
@Entity('last_write')
export class LastWrite {
  @PrimaryColumn('uuid')
  accountId: string;

  /** Bytes since the beginning of the log. */
  @Column('bigint')
  position: string;
}
