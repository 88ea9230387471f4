import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { Country } from './country.entity.js';
import { Sourced } from './sourced.entity.js';

/** An examination or certificate that ends secondary school: whose it is, in which years, in how many sittings. */
@Entity('exam_system')
@Check('exam_system_years_check', `year_from <= year_to`)
@Check('exam_system_sittings_check', `sittings between 1 and 2`)
export class ExamSystem extends Sourced {
  /** Country and name: ng-wassce. */
  @PrimaryColumn('text')
  code: string;

  /** Whose authority issues the certificate, and whose pack it belongs to. */
  @Column({ type: 'text' })
  @ForeignKey(() => Country, { name: 'exam_system_country_fkey' })
  country: string;

  @Column({ type: 'text' })
  nameEn: string;

  @Column({ type: 'text' })
  nameUk: string;

  /** First and last year of the examination; null: no end is known. */
  @Column({ type: 'smallint', nullable: true })
  yearFrom: number | null;

  @Column({ type: 'smallint', nullable: true })
  yearTo: number | null;

  /** In how many sittings the subjects may be collected. */
  @Column({ type: 'smallint', default: 1 })
  sittings: number;

  /** What the applicant should know of the paper. */
  @Column({ type: 'text', nullable: true })
  hintEn: string | null;

  @Column({ type: 'text', nullable: true })
  hintUk: string | null;

  /** Scale, verification and traps, for the officer. */
  @Column({ type: 'text', nullable: true })
  staffEn: string | null;

  @Column({ type: 'text', nullable: true })
  staffUk: string | null;

  @Column({ type: 'smallint', default: 0 })
  position: number;
}
