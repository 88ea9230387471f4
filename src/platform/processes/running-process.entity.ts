import { Column, Entity, PrimaryColumn } from 'typeorm';
import { InstantColumn } from '../database/column.decorator.js';

/** A process that serves, as it last said of itself. Times are the database's: processes may stand on several machines. */
@Entity('running_process')
export class RunningProcess {
  /** By this name its connections are known too. */
  @PrimaryColumn('text')
  id: string;

  @Column('text')
  host: string;

  @Column('int')
  pid: number;

  /** Of the portal. */
  @Column('text')
  version: string;

  /** Of Node. */
  @Column('text')
  node: string;

  /** Under these names it takes jobs: what it held when it died is set free by them. */
  @Column({ type: 'text', array: true })
  jobWorkers: string[];

  /** Bytes it takes. */
  @Column('bigint')
  memory: string;

  /** The longest that its work waited for its turn since it was last seen, in milliseconds. */
  @Column('int')
  lagMs: number;

  @InstantColumn()
  startedAt: Date;

  @InstantColumn()
  seenAt: Date;
}
