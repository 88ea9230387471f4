import type { Day } from '../platform/clock/day.rules.js';
import { countryName } from '../platform/i18n/format.rules.js';
import type { Locale } from '../platform/i18n/words.rules.js';

/** What a code stood for in a time that is over. */
export interface Former {
  iso: string;
  nameEn: string;
  nameUk: string;
  validFrom: Day | null;
  validTo: Day;
  /** Codes of today's countries. */
  successors: readonly string[];
}

/** Countries through time: those of today, and what codes stood for before. */
export interface CountryTimes {
  today: ReadonlySet<string>;
  former: readonly Former[];
}

/**
 * What `code` stood for on a day, where that is not what it stands for today. A code that is no longer in use stands
 * for the last that it stood for, whatever the day: it was recorded then.
 */
export function formerOn({ today, former }: CountryTimes, code: string, day: Day): Former | undefined {
  const times = former.filter(({ iso }) => iso === code).toSorted((a, b) => (a.validTo < b.validTo ? -1 : 1));
  const then = times.find(({ validFrom, validTo }) => day <= validTo && (validFrom === null || validFrom <= day));
  return then ?? (today.has(code) ? undefined : times.at(-1));
}

/** The country of today that a code of a day is counted under; null: it was divided, and nobody can say. */
export function todaysCountry(times: CountryTimes, code: string, day: Day): string | null {
  const former = formerOn(times, code, day);
  if (!former) return code;
  const [only, ...others] = former.successors;
  return others.length > 0 ? null : (only ?? code);
}

/** Codes that are counted under another in today's countries, for figures of a day. */
export function renamesOn(times: CountryTimes, day: Day): Record<string, string> {
  const codes = [...new Set(times.former.map(({ iso }) => iso))];
  return Object.fromEntries(
    codes.flatMap((code) => {
      const today = todaysCountry(times, code, day);
      return today === null || today === code ? [] : [[code, today]];
    }),
  );
}

/** Every code that a country has or had. */
export function everyCode({ today, former }: CountryTimes): ReadonlySet<string> {
  return new Set([...today, ...former.map(({ iso }) => iso)]);
}

/** How a country was called on a day. */
export function nameOn(times: CountryTimes, code: string, day: Day, locale: Locale): string {
  const former = formerOn(times, code, day);
  if (!former) return countryName(locale, code);
  return locale === 'uk' ? former.nameUk : former.nameEn;
}
