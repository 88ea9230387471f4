import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { InstantColumn } from '../database/column.decorator.js';

/** connect-pg-simple's table; its three columns are that library's. */
@Entity('session')
@Index('session_expire', ['expire'])
@Index('session_account', { synchronize: false })
export class SessionRow {
  @PrimaryColumn('text')
  sid: string;

  @Column({ type: 'json' })
  sess: Record<string, unknown>;

  @InstantColumn()
  expire: Date;
}
