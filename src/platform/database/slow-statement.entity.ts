import { Check, Column, Entity, PrimaryColumn } from 'typeorm';
import { InstantColumn } from './column.decorator.js';

/** A statement that took long, without its values, with how often and how long. */
@Entity('slow_statement')
@Check('slow_statement_calls_check', 'calls > 0')
export class SlowStatement {
  /** Digest of the text. */
  @PrimaryColumn('text')
  id: string;

  @Column('text')
  statement: string;

  @Column('int')
  calls: number;

  @Column('double precision')
  totalMs: number;

  @Column('int')
  worstMs: number;

  @InstantColumn()
  lastAt: Date;
}
