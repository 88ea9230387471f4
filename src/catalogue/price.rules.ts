import { type Dated, holdsOn } from './legalisation.rules.js';

/** One item of the published price. Amounts in minor units of an ISO 4217 currency. */
export interface FeeFacts extends Dated {
  /** Code of the programme; null: asked for every programme. */
  programme: string | null;
  /** Language of study; null: any. */
  language: string | null;
  kind: string;
  nameEn: string;
  nameUk: string;
  amountMinor: number;
  currency: string;
  yearly: boolean;
  priceList: string;
  constant: boolean;
  confidence: string;
}

export interface PriceLine {
  kind: string;
  nameEn: string;
  nameUk: string;
  amountMinor: number;
  currency: string;
  /** How many times it is asked in the whole study. */
  times: number;
  totalMinor: number;
  priceList: string;
  toConfirm: boolean;
}

export interface Money {
  currency: string;
  amountMinor: number;
}

export interface Price {
  lines: PriceLine[];
  /** What is asked in each year of study, first year first; empty where the length of study is not known. */
  years: Money[][];
  /** The whole study, one sum a currency (currencies are never added up); empty where the length is not known. */
  total: Money[];
  /** True: every yearly amount is promised to stay the same for the whole study. */
  constant: boolean;
  /** Published lists the amounts stand in: 2018/19. */
  priceLists: string[];
}

/**
 * The whole price of a programme in a language, by year and currency, as the lists that hold on `day` say. What is
 * asked once is asked in the first year. No fee depends on nationality (product.md, rule of conduct 12).
 */
export function priceOf(
  programme: { code: string; years: number | null },
  language: string | null,
  fees: readonly FeeFacts[],
  day: string,
): Price {
  const own = fees.filter(
    (fee) =>
      (fee.programme === null || fee.programme === programme.code) &&
      (fee.language === null || fee.language === language) &&
      holdsOn(fee, day),
  );
  const length = programme.years;
  const lines = own.map((fee) => {
    const times = fee.yearly ? (length ?? 1) : 1;
    return {
      kind: fee.kind,
      nameEn: fee.nameEn,
      nameUk: fee.nameUk,
      amountMinor: fee.amountMinor,
      currency: fee.currency,
      times,
      totalMinor: fee.amountMinor * times,
      priceList: fee.priceList,
      toConfirm: fee.confidence === 'C' || fee.confidence === 'D',
    };
  });
  const years = Array.from({ length: length ?? 0 }, (_, year) =>
    sums(own.filter((fee) => fee.yearly || year === 0).map((fee) => ({ ...fee }))),
  );
  return {
    lines,
    years,
    total: length === null ? [] : sums(lines.map((line) => ({ ...line, amountMinor: line.totalMinor }))),
    constant: own.length > 0 && own.every((fee) => !fee.yearly || fee.constant),
    priceLists: [...new Set(own.filter((fee) => fee.kind === 'tuition').map((fee) => fee.priceList))],
  };
}

function sums(parts: readonly Money[]): Money[] {
  const byCurrency = new Map<string, number>();
  for (const { currency, amountMinor } of parts) {
    byCurrency.set(currency, (byCurrency.get(currency) ?? 0) + amountMinor);
  }
  return [...byCurrency].map(([currency, amountMinor]) => ({ currency, amountMinor }));
}
