import { isLocale, type Locale, LOCALES } from '../../../platform/i18n/words.rules.js';

/** Kept only after the reader chose a language by a link, so it asks for no consent. */
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

/** The language of a page: asked by a link, chosen before, the account's, the browser's, English. */
export function localeOf(from: { asked?: string; cookie?: string; account?: string; accepted?: string }): Locale {
  if (isLocale(from.asked)) return from.asked;
  const chosen = /(?:^|;\s*)lang=([a-z]{2})(?:;|$)/.exec(from.cookie ?? '')?.[1];
  if (isLocale(chosen)) return chosen;
  if (isLocale(from.account)) return from.account;
  return accepted(from.accepted ?? '') ?? 'en';
}

/** The best of our languages in an Accept-Language header. */
function accepted(header: string): Locale | undefined {
  const wishes = header
    .slice(0, 500)
    .split(',')
    .map((wish) => {
      const [tag = '', ...rest] = wish.trim().split(';');
      const weight = Number(/q=([\d.]+)/.exec(rest.join(';'))?.[1] ?? 1);
      return { tag: tag.toLowerCase(), weight };
    })
    .filter((wish) => wish.weight > 0)
    .toSorted((a, b) => b.weight - a.weight);
  for (const { tag } of wishes) {
    const locale = LOCALES.find((ours) => tag === ours || tag.startsWith(`${ours}-`));
    if (locale) return locale;
  }
  return undefined;
}

/** The same address in another language: `lang` added to the query, everything else kept. */
export function inLanguage(path: string, query: Readonly<Record<string, string>>, locale: string): string {
  const search = new URLSearchParams({ ...query, lang: locale });
  return `${path}?${search.toString()}`;
}
