import { Column, Entity, PrimaryColumn } from 'typeorm';
import { InstantColumn } from '../database/column.decorator.js';

/** A figure that the house may change while it runs, such as the days of grace after a due date. */
@Entity('setting')
export class Setting {
  @PrimaryColumn('text')
  key: string;

  @Column({ type: 'jsonb' })
  value: unknown;

  @InstantColumn({ nullable: true })
  editedAt: Date | null;

  @Column({ type: 'uuid', nullable: true })
  editedBy: string | null;
}
