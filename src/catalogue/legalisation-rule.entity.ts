import { Check, Column, Entity, PrimaryColumn } from 'typeorm';
import { Sourced } from './sourced.entity.js';

/** How a paper issued in a country is made valid in Ukraine: a rule on the pair (issuing country, Ukraine). */
@Entity('legalisation_rule')
@Check('legalisation_rule_pack_check', `pack ~ '^([A-Z]{2}|STATELESS|REFUGEE|UNKNOWN|general)$'`)
@Check('legalisation_rule_method_check', `method in ('apostille', 'consular', 'none')`)
export class LegalisationRule extends Sourced {
  @PrimaryColumn('text')
  code: string;

  /** The country pack it belongs to (packs/pack-code.rules.ts). */
  @Column({ type: 'text' })
  pack: string;

  /** `*`: every country without a rule of its own. */
  @Column({ type: 'text' })
  issuingCountry: string;

  @Column({ type: 'text' })
  method: 'apostille' | 'consular' | 'none';

  /** The stations of the chain, in order. */
  @Column({ type: 'jsonb', default: [] })
  steps: { en: string; uk: string }[];

  @Column({ type: 'text', nullable: true })
  caveatEn: string | null;

  @Column({ type: 'text', nullable: true })
  caveatUk: string | null;
}
