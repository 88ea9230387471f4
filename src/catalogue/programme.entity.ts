import { Check, Column, Entity, PrimaryColumn, Unique } from 'typeorm';
import { Sourced } from './sourced.entity.js';

export const PROGRAMME_LEVELS = [
  'preparatory',
  'junior_specialist',
  'bachelor',
  'master',
  'residency',
  'postgraduate',
] as const;
export type ProgrammeLevel = (typeof PROGRAMME_LEVELS)[number];

@Entity('programme')
@Unique('programme_code', ['code'])
@Unique('programme_slug', ['slug'])
@Check('programme_years_check', `years between 1 and 10`)
@Check(
  'programme_level_check',
  `level in ('preparatory', 'junior_specialist', 'bachelor', 'master', 'residency', 'postgraduate')`,
)
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

  @Column({ type: 'text' })
  level: ProgrammeLevel;

  /** Length of study; null where no list of the house says it. */
  @Column({ type: 'smallint', nullable: true })
  years: number | null;

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

  /** Languages of study, BCP 47; empty where they are not known. */
  @Column({ type: 'text', array: true, default: [] })
  languages: string[];

  /** What a reader must know before choosing it, where something is not settled. */
  @Column({ type: 'text', nullable: true })
  noteEn: string | null;

  @Column({ type: 'text', nullable: true })
  noteUk: string | null;

  /** Speciality codes of the national lists with the dates from which they hold. */
  @Column({ type: 'jsonb', default: [] })
  specialities: { code: string; list: string; validFrom: string | null; validTo: string | null; confidence: string }[];

  /** False: known, not offered to foreigners today. */
  @Column({ type: 'boolean', default: true })
  offered: boolean;

  @Column({ type: 'smallint', default: 0 })
  position: number;
}
