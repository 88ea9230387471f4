import { Check, Column, Entity, PrimaryColumn, Unique } from 'typeorm';
import { Sourced } from './sourced.entity.js';

@Entity('programme')
@Unique('programme_code', ['code'])
@Unique('programme_slug', ['slug'])
@Check('programme_years_check', `years between 1 and 10`)
export class Programme extends Sourced {
  @PrimaryColumn('uuid')
  id: string;

  /** Short code of the house: MED, DENT, PHARM. */
  @Column({ type: 'text' })
  code: string;

  @Column({ type: 'text' })
  slug: string;

  @Column({ type: 'text' })
  nameEn: string;

  @Column({ type: 'text' })
  nameUk: string;

  @Column({ type: 'text' })
  awardEn: string;

  @Column({ type: 'text' })
  awardUk: string;

  @Column({ type: 'smallint' })
  years: number;

  @Column({ type: 'smallint', nullable: true })
  ects: number | null;

  /** ISCED 2011 level; null where it is outside tertiary education or undecided. */
  @Column({ type: 'smallint', nullable: true })
  iscedLevel: number | null;

  @Column({ type: 'text', nullable: true })
  iscedField: string | null;

  /** The preparatory department is counted apart. */
  @Column({ type: 'boolean', default: false })
  preparatory: boolean;

  /** Speciality codes of the national lists with the dates from which they hold. */
  @Column({ type: 'jsonb', default: [] })
  specialities: { code: string; list: string; validFrom: string | null; validTo: string | null; confidence: string }[];

  /** False: known, not offered to foreigners today. */
  @Column({ type: 'boolean', default: true })
  offered: boolean;

  @Column({ type: 'smallint', default: 0 })
  position: number;
}
