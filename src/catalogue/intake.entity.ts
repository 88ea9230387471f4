import { Check, Entity, PrimaryColumn, Column, Unique } from 'typeorm';
import { DayColumn } from '../platform/database/column.decorator.js';
import { Sourced } from './sourced.entity.js';

/** A door into a term. Last days count whole, in the house's time zone. */
@Entity('intake')
@Unique('intake_code', ['code'])
@Check('intake_days_check', `applications_close_on <= admission_ends_on`)
export class Intake extends Sourced {
  @PrimaryColumn('uuid')
  id: string;

  /** Year and month of the start of study: 2027-09. */
  @Column({ type: 'text' })
  code: string;

  @DayColumn()
  startsOn: string;

  @DayColumn()
  applicationsCloseOn: string;

  @DayColumn()
  admissionEndsOn: string;
}
