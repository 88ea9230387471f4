import { Check, Column, Entity, PrimaryColumn } from 'typeorm';
import { Sourced } from './sourced.entity.js';

/**
 * What a country's code stood for in a time that is over: under another name, within other borders, or in place of
 * what has another code today. Its last day is `validTo`.
 */
@Entity('former_country')
@Check('former_country_iso_check', `iso ~ '^[A-Z]{2}$'`)
@Check('former_country_end_check', 'valid_to is not null')
@Check('former_country_successors_check', 'cardinality(successors) > 0')
export class FormerCountry extends Sourced {
  /** Ours: a country may have had several such times. */
  @PrimaryColumn('text')
  code: string;

  /** ISO 3166-1 alpha-2 of that time. */
  @Column({ type: 'text' })
  iso: string;

  @Column({ type: 'text', nullable: true })
  alpha3: string | null;

  @Column({ type: 'text', nullable: true })
  numericCode: string | null;

  @Column({ type: 'text' })
  nameEn: string;

  @Column({ type: 'text' })
  nameUk: string;

  /** Codes of the countries that are there today; several where it was divided. */
  @Column({ type: 'text', array: true })
  successors: string[];
}
