import { refuse as applications } from '../../applications/application.refusals.js';
import { refuse as arrivals } from '../../arrivals/arrivals.refusals.js';
import { refuse as decisions } from '../../decisions/decision.refusals.js';
import { refuse as documents } from '../../documents/document.refusals.js';
import { refuse as requests } from '../../documents/requests/request.refusals.js';
import { refuse as messages } from '../../messages/messages.refusals.js';
import { refuse as platform } from '../../platform/errors/platform.refusals.js';
import type { Refusal } from '../../platform/errors/refusal.rules.js';
import type { Locale } from '../../platform/i18n/words.rules.js';
import { refuse as reviews } from '../../reviews/review.refusals.js';
import { uiWords } from '../ui/ui.words.js';

/** Each room's own words; a code that a room does not know makes it throw. */
const ROOMS = [applications, documents, requests, reviews, decisions, arrivals, messages, platform] as ((
  code: string,
) => Refusal)[];

/** The sentence of a refusal of which only the code came back: one dossier of many. */
export function refusalSentence(locale: Locale, code: string): string {
  for (const refuse of ROOMS) {
    try {
      return refuse(code)
        .sentence(locale)
        .replace(/ ?\{\w+\}/g, '');
    } catch {
      // Another room's code.
    }
  }
  return uiWords[locale].fault.title;
}
