/** Read by platform/http. Kept only after the reader chose a language by a link, so it asks for no consent. */
export const LANGUAGE_COOKIE = 'lang';

const RIGHT_TO_LEFT = new Set(['ar', 'fa', 'he', 'ur']);

/** Which way a language is written. */
export function directionOf(locale: string): 'ltr' | 'rtl' {
  return RIGHT_TO_LEFT.has(locale) ? 'rtl' : 'ltr';
}

/** How a language calls itself, for the switch. */
export function ownName(locale: string): string {
  const name = new Intl.DisplayNames(locale, { type: 'language' }).of(locale) ?? locale;
  return name.charAt(0).toLocaleUpperCase(locale) + name.slice(1);
}

/** The same address in another language: `lang` added to the query, everything else kept. */
export function inLanguage(path: string, query: Readonly<Record<string, string>>, locale: string): string {
  const search = new URLSearchParams({ ...query, lang: locale });
  return `${path}?${search.toString()}`;
}
