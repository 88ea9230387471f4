import type { Request } from 'express';
import '../access/access.decorator.js';
import { isLocale, type Locale, LOCALES } from '../i18n/words.rules.js';

/**
 * The language of an answer: asked by `?lang=`, chosen before on a page, the account's, the browser's or program's
 * `Accept-Language`, English.
 */
export function requestLocale(request: Request): Locale {
  const asked = (request.query as Record<string, unknown> | undefined)?.['lang'];
  if (isLocale(asked)) return asked;
  const chosen = /(?:^|;\s*)lang=([a-z]{2})(?:;|$)/.exec(request.headers.cookie ?? '')?.[1];
  if (isLocale(chosen)) return chosen;
  if (request.actor) return request.actor.locale;
  return acceptedLocale(request.headers['accept-language'] ?? '');
}

/** The best of our languages in an Accept-Language header; English when none of them is wanted. */
export function acceptedLocale(header: string): Locale {
  let best: Locale = 'en';
  let weight = 0;
  for (const wish of header.slice(0, 500).split(',')) {
    const [tag = '', ...rest] = wish.trim().toLowerCase().split(';');
    const found = LOCALES.find((locale) => tag === locale || tag.startsWith(`${locale}-`));
    const wanted = Number(/q=([\d.]+)/.exec(rest.join(';'))?.[1] ?? 1);
    if (found && wanted > weight) [best, weight] = [found, wanted];
  }
  return best;
}
