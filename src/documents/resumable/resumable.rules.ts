import { isWellFormed } from '../../platform/http/text.rules.js';
import { LOCALES, type Locale } from '../../platform/i18n/words.rules.js';
import { type Facts, Refusal } from '../../platform/errors/refusal.rules.js';

/** The version of tus that is spoken, and its extensions: https://tus.io/protocols/resumable-upload (1.0.0). */
export const TUS = '1.0.0';
export const TUS_EXTENSIONS = 'creation,expiration,termination';

/** The type of a PATCH's body. */
export const PIECE = 'application/offset+octet-stream';

/** Milliseconds after its last piece in which an upload can be gone on with. */
export const KEPT = 3 * 86_400_000;

/** What one account may leave open: uploads, and megabytes announced by them. */
export const OPEN_UPLOADS = 10;
export const OPEN_MB = 100;

/** `Upload-Metadata`: keys with a base64 value, separated by commas. Undefined when it is ill-formed. */
export function metadataOf(header: string | undefined): Record<string, string> | undefined {
  const found: Record<string, string> = {};
  for (const pair of (header ?? '').split(',')) {
    const [key = '', value = '', ...more] = pair.trim().split(' ');
    if (key === '' && value === '') continue;
    if (more.length > 0 || !/^[\x21-\x7e]{1,64}$/.test(key) || Object.hasOwn(found, key)) return undefined;
    if (!/^[A-Za-z0-9+/]{0,2000}={0,2}$/.test(value)) return undefined;
    const text = Buffer.from(value, 'base64').toString('utf8');
    if (!isWellFormed(text)) return undefined;
    found[key] = text;
  }
  return found;
}

/** `Upload-Length`, `Upload-Offset`: a plain number; undefined when it is none. */
export function countOf(header: string | undefined): number | undefined {
  return /^\d{1,15}$/.test(header ?? '') ? Number(header) : undefined;
}

/** A refusal as it is kept, to be said again to whoever missed it. */
export interface KeptRefusal {
  code: string;
  status: number;
  facts: Facts;
  sentences: Record<Locale, string>;
}

export function keptRefusal(refusal: Refusal): KeptRefusal {
  const { code, status, facts } = refusal;
  const sentences = Object.fromEntries(LOCALES.map((locale) => [locale, refusal.sentence(locale)]));
  return { code, status, facts, sentences: sentences as Record<Locale, string> };
}

export function saidAgain({ code, status, facts, sentences }: KeptRefusal): Refusal {
  return new Refusal(code, status, sentences, facts);
}
