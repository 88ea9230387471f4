import { Check, Column, Entity, PrimaryColumn } from 'typeorm';
import { Sourced } from './sourced.entity.js';

/** ISO 3166-1 alpha-2, or XK, STATELESS, REFUGEE, UNKNOWN. Names come from the platform's locale data. */
@Entity('country')
@Check('country_code_check', `code ~ '^[A-Z]{2}$' or code in ('STATELESS', 'REFUGEE', 'UNKNOWN')`)
export class Country extends Sourced {
  @PrimaryColumn('text')
  code: string;

  @Column({ type: 'text', nullable: true })
  alpha3: string | null;

  @Column({ type: 'text', nullable: true })
  numericCode: string | null;

  /** Order among the most common countries; null: listed by name only. */
  @Column({ type: 'smallint', nullable: true })
  favourite: number | null;

  /** Telephone prefix without plus. */
  @Column({ type: 'text', nullable: true })
  dialCode: string | null;
}
