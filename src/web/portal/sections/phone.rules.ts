import { createRequire } from 'node:module';
import type { CountryCode } from 'libphonenumber-js/max';

/** The copy that class-validator has loaded already: its tables are half a megabyte in memory. */
const require = createRequire(import.meta.url);
const { getExampleNumber, isSupportedCountry, parsePhoneNumberFromString } =
  require('libphonenumber-js/max') as typeof import('libphonenumber-js/max');
const examples =
  require('libphonenumber-js/mobile/examples') as typeof import('libphonenumber-js/mobile/examples').default;

const known = (country: string | null | undefined): CountryCode | undefined =>
  country && isSupportedCountry(country) ? country : undefined;

/**
 * A phone number as typed, in E.164 where it can be read as one: with its country code, with 00 before it, or as it is
 * dialled inside one of `countries` (tried in their order). What cannot be read comes back as typed.
 */
export function phoneOf(typed: string, countries: readonly (string | null | undefined)[]): string {
  const text = typed.trim();
  if (text === '') return '';
  const international = text.replace(/^00/, '+');
  for (const country of international.startsWith('+') ? [undefined] : countries.map(known)) {
    const number = parsePhoneNumberFromString(international, country);
    if (number?.isValid()) return number.number;
  }
  return text;
}

/** A mobile number as it is written abroad: an example for people of a country; of Nigeria where none is known. */
export function phoneExample(country: string | null | undefined): string {
  const example = getExampleNumber(known(country) ?? 'NG', examples) ?? getExampleNumber('NG', examples);
  return example?.formatInternational() ?? '+234 802 123 4567';
}
