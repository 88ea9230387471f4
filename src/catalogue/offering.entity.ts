import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { DayColumn } from '../platform/database/column.decorator.js';
import { Intake } from './intake.entity.js';
import { Programme } from './programme.entity.js';
import { Sourced } from './sourced.entity.js';

/** A programme in an intake and a language: what an application is for. */
@Entity('offering')
@Unique('offering_key', ['programmeId', 'intakeId', 'language'])
@Unique('offering_intake', ['id', 'intakeId'])
@Check('offering_places_check', `places_taken between 0 and places`)
@Check('offering_days_check', `opens_on <= closes_on`)
export class Offering extends Sourced {
  @PrimaryColumn('uuid')
  id: string;

  @Column({ type: 'uuid' })
  @ForeignKey(() => Programme, { name: 'offering_programme_fkey' })
  programmeId: string;

  @Column({ type: 'uuid' })
  @ForeignKey(() => Intake, { name: 'offering_intake_fkey' })
  @Index('offering_by_intake')
  intakeId: string;

  /** BCP 47. */
  @Column({ type: 'text' })
  language: string;

  @Column({ type: 'int' })
  places: number;

  /** Kept by a trigger on application: accepted, confirmed and enrolled hold a place. */
  @Column({ type: 'int', default: 0 })
  placesTaken: number;

  /** First day of study where it is not the intake's; null: the intake's. */
  @DayColumn({ nullable: true })
  startsOn: string | null;

  @DayColumn()
  opensOn: string;

  @DayColumn()
  closesOn: string;

  @Column({ type: 'boolean', default: true })
  active: boolean;
}
