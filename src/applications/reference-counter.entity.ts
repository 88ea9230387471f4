import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The last reference number given out in a year; gaps are allowed. */
@Entity('reference_counter')
export class ReferenceCounter {
  @PrimaryColumn({ type: 'smallint' })
  year: number;

  @Column({ type: 'int' })
  last: number;
}
