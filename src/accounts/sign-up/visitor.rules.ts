import type { Request } from 'express';
import { requestLocale } from '../../platform/http/request-locale.rules.js';
import { subnetOf } from '../../platform/http/subnet.rules.js';
import type { Locale } from '../../platform/i18n/words.rules.js';

/** Someone who need not be signed in: where from, and in what language they are answered. */
export interface Visitor {
  subnet: string;
  locale: Locale;
}

/** `request.ip` counts `X-Forwarded-For` only from the proxies that the operator trusts. */
export function visitorOf(request: Request): Visitor {
  return { subnet: subnetOf(request.ip), locale: requestLocale(request) };
}
