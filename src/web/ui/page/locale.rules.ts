/** Read by platform/http. Kept only after the reader chose a language by a link, so it asks for no consent. */
export const LANGUAGE_COOKIE = 'lang';

const RIGHT_TO_LEFT = new Set(['ar', 'fa', 'he', 'ur']);

/** Which way a language is written. */
export function directionOf(locale: string): 'ltr' | 'rtl' {
  return RIGHT_TO_LEFT.has(locale) ? 'rtl' : 'ltr';
}

const ownNames = new Map<string, string>();

/** How a language calls itself, for the switch. */
export function ownName(locale: string): string {
  let name = ownNames.get(locale);
  if (name === undefined) {
    const written = new Intl.DisplayNames(locale, { type: 'language' }).of(locale) ?? locale;
    ownNames.set(locale, (name = written.charAt(0).toLocaleUpperCase(locale) + written.slice(1)));
  }
  return name;
}

/** The same address in another language: `lang` added to the query, everything else kept. */
export function inLanguage(path: string, query: Readonly<Record<string, string>>, locale: string): string {
  const search = new URLSearchParams({ ...query, lang: locale });
  return `${path}?${search.toString()}`;
}
