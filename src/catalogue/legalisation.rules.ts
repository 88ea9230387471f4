import type { Day } from '../platform/clock/day.rules.js';
import type { LegalisationStep } from './legalisation-rule.entity.js';

export interface Dated {
  validFrom: string | null;
  /** Last day on which the row holds. */
  validTo: string | null;
}

/** Whether a dated row holds on `day`; both of its days count. */
export function holdsOn(row: Dated, day: Day): boolean {
  return (row.validFrom === null || row.validFrom <= day) && (row.validTo === null || day <= row.validTo);
}

/** C is general knowledge and D an assumption: shown as "to be confirmed by the university", never blocking. */
export function toBeConfirmed(row: { confidence: string }): boolean {
  return row.confidence === 'C' || row.confidence === 'D';
}

export type LegalisationMethod = 'apostille' | 'consular' | 'none';

export interface LegalisationFacts extends Dated {
  code: string;
  /** `*`: every country without a rule of its own. */
  issuingCountry: string;
  method: LegalisationMethod;
  steps: LegalisationStep[];
  groundEn: string | null;
  groundUk: string | null;
  caveatEn: string | null;
  caveatUk: string | null;
  source: string;
  confidence: string;
  lastChecked?: string | null;
}

/** Where no row holds, consular legalisation is the rule of Ukrainian lists of documents. */
const LAST_RESORT: LegalisationFacts = {
  code: 'legal-default',
  issuingCountry: '*',
  method: 'consular',
  steps: [],
  groundEn: null,
  groundUk: null,
  caveatEn: null,
  caveatUk: null,
  source: '',
  confidence: 'C',
  validFrom: null,
  validTo: null,
};

/**
 * How a paper issued in `country` is made valid in Ukraine on `day`. The rule attaches to the country that issued the
 * paper, never to the citizenship of its owner; an unknown country gets the default.
 */
export function legalisationFor(
  country: string | null | undefined,
  rules: readonly LegalisationFacts[],
  day: Day,
): LegalisationFacts {
  const own = rules.find((rule) => rule.issuingCountry === country && holdsOn(rule, day));
  return own ?? rules.find((rule) => rule.issuingCountry === '*' && holdsOn(rule, day)) ?? LAST_RESORT;
}
