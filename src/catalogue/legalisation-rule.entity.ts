import { Check, Column, Entity, PrimaryColumn } from 'typeorm';
import { Sourced } from './sourced.entity.js';

/** One station of a chain. */
export interface LegalisationStep {
  en: string;
  uk: string;
  /** Document types that pass it; absent: all. A ministry of education signs no birth certificate. */
  papers?: string[];
  /** True: this station is less sure than the rest of the chain. */
  toConfirm?: boolean;
}

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
  steps: LegalisationStep[];

  /** Why it is so: a convention, a treaty, and since when. */
  @Column({ type: 'text', nullable: true })
  groundEn: string | null;

  @Column({ type: 'text', nullable: true })
  groundUk: string | null;

  @Column({ type: 'text', nullable: true })
  caveatEn: string | null;

  @Column({ type: 'text', nullable: true })
  caveatUk: string | null;
}
