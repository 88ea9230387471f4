import { type Locale, plural } from './words.rules.js';

/**
 * How days, instants, numbers, money and countries are written for a reader. Everything comes from the runtime's own
 * Unicode tables (Intl); a language here is the interface's, not the reader's country.
 */
const TAGS: Record<Locale, string> = { en: 'en-GB', uk: 'uk-UA' };

/** The house's own zone: its time is said by name, every other zone by its city. */
const KYIV = 'Europe/Kyiv';

export type DayStyle = 'long' | 'short' | 'numeric';

const cache = new Map<string, unknown>();
function once<T>(key: string, make: () => T): T {
  if (!cache.has(key)) cache.set(key, make());
  return cache.get(key) as T;
}

function dateFormat(locale: Locale, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return once(`d${locale}${JSON.stringify(options)}`, () => new Intl.DateTimeFormat(TAGS[locale], options));
}

function numberFormat(locale: Locale, options: Intl.NumberFormatOptions = {}): Intl.NumberFormat {
  return once(`n${locale}${JSON.stringify(options)}`, () => new Intl.NumberFormat(TAGS[locale], options));
}

/**
 * A calendar day `YYYY-MM-DD`, or a day known only to its month (`YYYY-MM`) or year (`YYYY`):
 * "14 November 2026", "14 Nov 2026", "14.11.2026", "November 2026", "2026".
 */
export function formatDay(locale: Locale, day: string, style: DayStyle = 'long'): string {
  const [year = '', month, date] = day.split('-');
  if (!month) return year;
  const instant = new Date(`${year}-${month}-${date ?? '01'}T00:00:00Z`);
  if (Number.isNaN(instant.getTime())) return day;
  if (style === 'numeric') return date ? `${date}.${month}.${year}` : `${month}.${year}`;
  const parts: Intl.DateTimeFormatOptions = { year: 'numeric', month: style, timeZone: 'UTC' };
  const text = dateFormat(locale, date ? { ...parts, day: 'numeric' } : parts).format(instant);
  return text.replace(/^(\d+) /, '$1\u00a0').replace(/ (р\.)$/, '\u00a0$1');
}

/** A day without its year, for rows where the year is plain: "14 Nov", "14 лист.". */
export function formatDayMonth(locale: Locale, day: string, style: 'long' | 'short' = 'short'): string {
  const instant = new Date(`${day}T00:00:00Z`);
  if (Number.isNaN(instant.getTime())) return day;
  const text = dateFormat(locale, { day: 'numeric', month: style, timeZone: 'UTC' }).format(instant);
  return text.replace(' ', '\u00a0');
}

/** The time of day in a zone (IANA name), 24 hours: "10:01". */
export function formatClock(locale: Locale, instant: Date, timezone: string): string {
  return dateFormat(locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: timezone }).format(
    instant,
  );
}

/** What stands behind a time so that nobody misreads it: "Kyiv time", "Lagos time". */
export function zoneName(locale: Locale, timezone: string): string {
  if (timezone === KYIV) return locale === 'uk' ? 'за Києвом' : 'Kyiv time';
  if (timezone === 'UTC' || timezone === 'Etc/UTC') return 'UTC';
  const city = (timezone.split('/').at(-1) ?? timezone).replaceAll('_', ' ');
  return locale === 'uk' ? `(${city})` : `${city} time`;
}

/** Whether two zones show the same wall clock at `instant`. */
function sameClock(instant: Date, a: string, b: string): boolean {
  return (
    instantDay(instant, a) === instantDay(instant, b) && formatClock('en', instant, a) === formatClock('en', instant, b)
  );
}

function instantDay(instant: Date, timezone: string): string {
  return once(
    `y${timezone}`,
    () => new Intl.DateTimeFormat('en-CA', { timeZone: timezone, year: 'numeric', month: '2-digit', day: '2-digit' }),
  ).format(instant);
}

/**
 * An instant in the house's zone and, where `reader` names another zone with another clock, in the reader's too:
 * "14 November 2026, 10:01 Kyiv time, 09:01 Lagos time". The reader's day is said where it differs.
 */
export function formatInstant(
  locale: Locale,
  instant: Date,
  timezone: string,
  reader?: string | null,
  style: DayStyle = 'long',
): string {
  const day = instantDay(instant, timezone);
  const house = `${formatDay(locale, day, style)}, ${formatClock(locale, instant, timezone)}`;
  if (!reader || sameClock(instant, timezone, reader)) return `${house} ${zoneName(locale, timezone)}`;
  const there = instantDay(instant, reader);
  const theirs = `${formatClock(locale, instant, reader)} ${zoneName(locale, reader)}`;
  return `${house} ${zoneName(locale, timezone)}, ${there === day ? '' : `${formatDayMonth(locale, there, 'long')} `}${theirs}`;
}

/** A number with the language's own grouping: "1,204", "1 204". */
export function formatNumber(locale: Locale, value: number, options: Intl.NumberFormatOptions = {}): string {
  return numberFormat(locale, options).format(value);
}

/** A share from 0 to 1 as per cent, one decimal where `digits` says so: "56%", "56.0%". */
export function formatShare(locale: Locale, share: number, digits = 0): string {
  return numberFormat(locale, {
    style: 'percent',
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(share);
}

/** A difference with its sign, the real minus: "+27", "−10", "0". */
export function formatChange(locale: Locale, value: number): string {
  return numberFormat(locale, { signDisplay: 'exceptZero' }).format(value).replace('-', '\u2212');
}

/** Money given in minor units of an ISO 4217 currency, by its code: "USD 3,900", "3 900 USD"; cents only if there are. */
export function formatMoney(locale: Locale, minor: number, currency: string): string {
  const format = numberFormat(locale, { style: 'currency', currency, currencyDisplay: 'code' });
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
  const value = minor / 10 ** digits;
  if (!Number.isInteger(value)) return format.format(value);
  return numberFormat(locale, {
    style: 'currency',
    currency,
    currencyDisplay: 'code',
    minimumFractionDigits: 0,
    maximumFractionDigits: 0,
  }).format(value);
}

/** A file's size, decimal units: "980 bytes", "64 KB", "1.1 MB". */
export function formatBytes(locale: Locale, bytes: number): string {
  const units = { en: ['KB', 'MB', 'GB'], uk: ['КБ', 'МБ', 'ГБ'] }[locale];
  if (bytes < 1000) {
    const word = { one: 'byte', other: 'bytes' };
    const bytesUk = { one: 'байт', few: 'байти', many: 'байтів', other: 'байта' };
    return `${formatNumber(locale, bytes)}\u00a0${plural(locale, bytes, locale === 'uk' ? bytesUk : word)}`;
  }
  let size = bytes;
  let unit = '';
  for (const name of units) {
    if (size < 999.5) break;
    size /= 1000;
    unit = name;
  }
  const digits = size < 10 && unit !== units[0] ? 1 : 0;
  return `${formatNumber(locale, size, { maximumFractionDigits: digits })}\u00a0${unit}`;
}

/** A span of whole days: "2 days", "1 день". */
export function formatDays(locale: Locale, days: number): string {
  const forms = {
    en: { one: 'day', other: 'days' },
    uk: { one: 'день', few: 'дні', many: 'днів', other: 'дня' },
  }[locale];
  return `${formatNumber(locale, days)}\u00a0${plural(locale, days, forms)}`;
}

/** Where a day stands from today, in days: "today", "tomorrow", "yesterday", "in 12 days", "3 days ago". */
export function formatDistance(locale: Locale, days: number): string {
  return once(`r${locale}`, () => new Intl.RelativeTimeFormat(TAGS[locale], { numeric: 'auto' })).format(days, 'day');
}

/** Codes that stand for no country of ISO 3166-1 (docs/words.md): asked in forms, counted in figures. */
const BEYOND: Record<Locale, Record<string, string>> = {
  en: { STATELESS: 'Stateless', REFUGEE: 'Recognised refugee', UNKNOWN: 'Not known' },
  uk: { STATELESS: 'Особа без громадянства', REFUGEE: 'Визнаний біженець', UNKNOWN: 'Невідомо' },
};

/** The name of a country (alpha-2 or XK) or of STATELESS, REFUGEE, UNKNOWN; an unknown code is shown as it is. */
export function countryName(locale: Locale, code: string): string {
  const beyond = BEYOND[locale][code];
  if (beyond) return beyond;
  if (!/^[A-Z]{2}$/.test(code)) return code;
  const names = once(`c${locale}`, () => new Intl.DisplayNames(TAGS[locale], { type: 'region', fallback: 'code' }));
  // Two letters: there are few.
  return once(`c${locale}${code}`, () => names.of(code) ?? code);
}

/** The name of a language (BCP 47) as the interface's language calls it, with a capital: "English", "Англійська". */
export function languageName(locale: Locale, tag: string): string {
  const names = once(`l${locale}`, () => new Intl.DisplayNames(TAGS[locale], { type: 'language', fallback: 'code' }));
  const name = names.of(tag) ?? tag;
  return name.charAt(0).toLocaleUpperCase(TAGS[locale]) + name.slice(1);
}

/** Sorts texts as the language's dictionary does. */
export function collate(locale: Locale, a: string, b: string): number {
  return once(`s${locale}`, () => new Intl.Collator(TAGS[locale])).compare(a, b);
}

/** "a, b and c" in the language's own way. */
export function formatList(locale: Locale, items: string[]): string {
  return once(`j${locale}`, () => new Intl.ListFormat(TAGS[locale], { type: 'conjunction' })).format(items);
}
